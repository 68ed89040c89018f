import { dateOf, tidyText, type Instant } from '@yiwang/kernel';
import type { ExposureClass } from '@yiwang/screening';
import { KEY_AREAS, type KeyArea } from './key-areas.js';

/** Where a traveller who was in several places is counted. */
const FIRST_COUNTS = ['hubei', 'keyArea', 'overseas'] as const;

/** What only sounds like one: 太湖北岸 is no Hubei, 黄石公园 and 天门山 lie elsewhere, and 25日本市 is no Japan. */
const ELSEWHERE = /黄石(?:国家)?公园|黄石镇|天门(?:山|镇|街)|仙桃(?:镇|街)|洪湖公园|九江(?:镇|街)|[太西东南巢滆微](?:湖北)(?=岸|面|侧|部|角|区)|(?:洪泽|鄱阳|洞庭|千岛|玄武|淀山|阳澄)湖北|(?<=\d)日(?=本)|(?<=[全中])国外|济南(?=非)/g;
/** Provinces whose last character would make a lake of what follows: 江西湖北 are two provinces. */
const PROVINCES = /江西|山西|陕西|广西|河南|湖南|云南|海南|山东|广东/g;

/** What may stand between a denial and the place denied. */
const BETWEEN = '(?:有|曾|去|过|到|往|前|赴|在|从|来|自|经|途|停|留|居|住|旅|是|含|包|括|近|期|内|期间|天|日|\\d|及|和|与|或|、|/|任何|等|省|市|史|的|接触|途径)*';
const DENIAL = '(?<!有)(?:无(?!锡|为|棣|极)|未(?!央)|没有?|不(?!丹)|非(?!洲)|否认|除)';

/**
 * Where a person travelled, as a class: by the places that a text names on the day it speaks of.
 *
 * What is denied does not count (`无湖北旅居史`, `未去过武汉`, `湖北以外`), nor do roads (`九江路`), nor where a person comes
 * from by birth (`湖北籍`): travel history, never place of origin (Cyberspace Administration, 4 February 2020).
 */
export function exposureClassOf(origin: string, at: Instant, areas: readonly KeyArea[] = KEY_AREAS): ExposureClass {
  const day = dateOf(at);
  const inForce = areas.filter(({ from, until }) => from <= day && (until === undefined || day < until));
  const text = affirmed(origin, areas.flatMap(({ names }) => names));
  return FIRST_COUNTS.find((exposure) => inForce.some((area) => area.exposure === exposure && names(area.names).test(text))) ?? 'other';
}

/** A text without the places that it denies, that are roads, or that are a person's home. */
function affirmed(origin: string, places: readonly string[]): string {
  const text = oneSpelling(origin);
  const { road, denied, excluded, home } = patternsOf(places);
  return text.replace(ELSEWHERE, ' ').replace(PROVINCES, '$&、').replace(road, ' ').replace(home, ' ').replace(denied, ' ').replace(excluded, ' ');
}

/** No spaces between Chinese characters; between Latin words a single one. */
function oneSpelling(text: string): string {
  return tidyText(text).slice(0, 500).toLowerCase().replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, '');
}

const patterns = new Map<string, ReturnType<typeof compile>>();

function patternsOf(places: readonly string[]): ReturnType<typeof compile> {
  const key = places.join('|');
  const known = patterns.get(key) ?? compile(places);
  if (!patterns.has(key)) patterns.set(key, known);
  return known;
}

function compile(places: readonly string[]) {
  const place = `(?:${places.map(escaped).join('|')})`;
  const several = `(?:${place}(?:省|市|地区|等地)*(?:、|和|及|与|或|/)?)+`;
  return {
    road: new RegExp(`${place}(?:[东南西北中]|[一二三四五六七八九]|支)?(?:路(?!过|途|经|线)|大道|弄|支弄|街(?!道口))|${place} ?(?:road|rd\\b|street|st\\b|avenue)`, 'g'),
    home: new RegExp(`(?:户籍|籍贯|祖籍|户口)(?:地|所在地)?(?::|在|为|是)?${several}|${several}(?:籍|户籍|户口)`, 'g'),
    denied: new RegExp(`${DENIAL}${BETWEEN}${several}(?:的|、)*(?:旅居史|旅行史|居住史|接触史)?|(?:\\b(?:not|no|never)\\b[^,.;]{0,30}?)${place}`, 'g'),
    excluded: new RegExp(`${several}(?:的)?(?:以外|之外|除外|外地区|外(?=$|[,、;。]))`, 'g'),
  };
}

const namePatterns = new Map<readonly string[], RegExp>();

function names(all: readonly string[]): RegExp {
  const known = namePatterns.get(all) ?? new RegExp(all.map(escaped).join('|'));
  namePatterns.set(all, known);
  return known;
}

/** A Latin name is a word of its own; `^` lets no other name run into a Chinese one. */
function escaped(name: string): string {
  if (name.startsWith('^')) return `(?<!(?![自从于在回到过经由往省市州县区])[\\u4e00-\\u9fff])${escaped(name.slice(1))}`;
  const text = name.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /[a-z]/.test(text) ? `(?<![a-z])${text}(?![a-z])` : text;
}
