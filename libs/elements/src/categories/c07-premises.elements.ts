import { defineCategory } from '../reading/element.js';
import { hotels } from './c07-hotels.elements.js';
import { shops } from './c07-shops.elements.js';
import { workplaces } from './c07-workplaces.elements.js';

export const premises = defineCategory('C07', { zh: '宾旅馆、楼宇与商户', en: 'Hotels and premises' }, { ...hotels, ...workplaces, ...shops });
