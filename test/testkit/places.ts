import { CountyCode, TownCode, VillageCode } from '../../schema/scalars/division-code.ts';

/** Invented divisions: codes that begin with 99 were never allotted. */
export const PREFECTURE = CountyCode.parse('990100');
export const COUNTY = CountyCode.parse('990102');
export const TOWN = TownCode.parse('990102101');
export const VILLAGE = VillageCode.parse('990102101201');
export const OTHER_VILLAGE = VillageCode.parse('990102101202');
export const OTHER_TOWN = TownCode.parse('990102102');
export const OTHER_TOWN_VILLAGE = VillageCode.parse('990102102201');
export const OTHER_COUNTY = CountyCode.parse('990103');
export const OTHER_COUNTY_VILLAGE = VillageCode.parse('990103101201');
