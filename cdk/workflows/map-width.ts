/** Children a distributed map runs at a time: enough to keep a county's table partitions busy, few enough not to be throttled. */
export const MAP_WIDTH = 8;
