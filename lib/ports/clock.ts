/** Time as the world tells it. */
export interface Clock {
  now(): Date;
}
