/*
 * Types of terminals, as TERM names them and terminfo describes them.
 */
#ifndef LAYERTOP_TERMINAL_TYPE_H
#define LAYERTOP_TERMINAL_TYPE_H

#include <stddef.h>

/* Return how many colours a type of terminal has; -1: it is not known.  newterm() could tell
 * whether it is known, too, but it leaks memory when it fails. */
int terminal_type_colours(const char *type);

/* Find a type of the same terminal that takes colours as red, green and blue: "xterm-direct" for
 * "xterm-256color", "kitty-direct" for "xterm-kitty".  Return `type` if there is none, or if the
 * terminal does not say that it shows so many colours. */
const char *terminal_type_direct(const char *type, char *buf, size_t size);

#endif
