import { startEventNode, startEventNodeThread, backUp, verify, restore } from '/work/main/libs/event-node/dist/index.js';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { rmSync, cpSync, truncateSync, statSync, readdirSync } from 'fs';
rmSync('/tmp/evn/s',{recursive:true,force:true});
console.time('start');
const node = await startEventNodeThread({dir:'/tmp/evn/s',port:0,secure:true});console.timeEnd('start');
console.log(node.connectionString, node.caFile);
try{ await startEventNode({dir:'/tmp/evn/s',port:0})}catch(e){console.log(e.name,e.message)}
const client = EventStoreDBClient.connectionString(node.connectionString);
const ev=(n)=>jsonEvent({type:'Tested',data:{n},metadata:{a:1}});
console.log(await client.appendToStream('a',[ev(1),ev(2)]));
const t=performance.now(); await Promise.all(Array.from({length:20000},(_, i)=>client.appendToStream('s'+i%100,ev(i)))); console.log(20000/(performance.now()-t)*1000,'/s');
const t2=performance.now(); let n=0; for await(const e of client.readAll()) n++; console.log(n/(performance.now()-t2)*1000,'reads/s',n);
await client.dispose();
const bk='/tmp/evn/bk'+Date.now();
console.log(await backUp('/tmp/evn/s',bk));
await node.close(); console.log(await verify('/tmp/evn/s'));
try{console.log(await restore(bk,'/tmp/evn/s'))}catch(e){console.log(e.message)}
console.log(await restore(bk,bk+'r'));
console.log(readdirSync('/tmp/evn/s'));
const size=statSync(bk+'r/data.mdb').size; console.log(size);
for(const part of [0.3,0.7,0.95,0.999]){ cpSync(bk,'/tmp/evn/tr',{recursive:true}); truncateSync('/tmp/evn/tr/data.mdb',Math.floor(size*part)); try{ const x=await startEventNode({dir:'/tmp/evn/tr',port:0}); console.log('opened!'); await x.close()}catch(e){console.log(part,e.name,e.message)} rmSync('/tmp/evn/tr',{recursive:true}); }
