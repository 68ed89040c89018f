import { defineCategory } from '../reading/element.js';
import { hotels } from './c07-hotels.elements.js';

export const premises = defineCategory('C07', { zh: '宾旅馆、楼宇与商户', en: 'Hotels and premises' }, { ...hotels });
