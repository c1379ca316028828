/*
 * Check that a process gives back its descriptors and children.
 */
#ifndef LAYERTOP_TEST_LEAKS_H
#define LAYERTOP_TEST_LEAKS_H

#include <stdbool.h>

/* Count the open file descriptors. */
int leaks_descriptors(void);
/* Return true if this process has no children, dead or alive. */
bool leaks_no_children(void);

#endif
