/*
 * The part of `make bench` about keys: how long it takes from a key to the screen that follows.
 *
 * Keys are played in this process, on a screen of 120x40 that curses writes to /dev/null.
 */
#ifndef LAYERTOP_BENCH_KEYS_H
#define LAYERTOP_BENCH_KEYS_H

/* Press every key of the table of the layers, on ResNet-50. */
void bench_all_keys(void);
/* Switch each optimization of a model on and off; the goal is seconds for each. */
void bench_toggles(const char *what, const char *file, double goal);
/* Press the keys of people who look around and change something, on a script of many layers.  Goals
 * are seconds for a key and for a key that changes an optimization. */
void bench_many_layers(const char *model, int layers, double key_goal, double toggle_goal);

#endif
