/** The same attributes at run time: the short names in Taro's templates are counted from this list on both sides. */
import { mergeInternalComponents } from '@tarojs/shared';
import { spokenComponents } from './accessibility.attributes';

mergeInternalComponents(spokenComponents());
