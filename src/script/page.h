/*
 * Memory that a child process shares with its parent.  The child notes the place in the script that
 * it has reached, and why it ends itself, so that the parent can tell both after its end.
 */
#ifndef LAYERTOP_SCRIPT_PAGE_H
#define LAYERTOP_SCRIPT_PAGE_H

struct script_page {
	volatile int file, line;
	volatile int stop;         /* enum script_stop */
};

#endif
