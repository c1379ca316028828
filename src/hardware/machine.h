/*
 * The machine on which this program runs, as the system describes it.
 */
#ifndef LAYERTOP_MACHINE_H
#define LAYERTOP_MACHINE_H

#include <stddef.h>

#define MACHINE_CPU_MAX 128

/* Write the name of the processor, "this machine" if the system does not say it.  Leave out
 * characters that are not printable.  Return `buf`. */
char *machine_cpu(char buf[static MACHINE_CPU_MAX]);
/* Return the bytes of the cache of a level that the first processor has; NaN: not known. */
double machine_cache(int level);
/* Return the bytes of main memory; NaN: not known. */
double machine_memory(void);
/* Return the processors that are on. */
int machine_processors(void);

#endif
