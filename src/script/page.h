/*
 * Memory that a child process shares with its parent: the place in the script that it has reached,
 * so that the parent can name it after the child had to be killed.
 */
#ifndef LAYERTOP_SCRIPT_PAGE_H
#define LAYERTOP_SCRIPT_PAGE_H

struct script_page {
	volatile int file, line;
	volatile int stop;         /* enum script_stop */
};

#endif
