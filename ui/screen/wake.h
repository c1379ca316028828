/*
 * A pipe that wakes a program from poll() when a signal has come in.  The handler writes a byte.
 */
#ifndef LAYERTOP_WAKE_H
#define LAYERTOP_WAKE_H

/* Make the pipe; both ends are -1 if there is none to be had. */
void wake_open(int fd[2]);
void wake_close(int fd[2]);
/* Take out all bytes. */
void wake_drain(const int fd[2]);

#endif
