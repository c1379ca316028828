/*
 * The mouse: an event that a view, or a label around the views, is found for.
 */
#ifndef LAYERTOP_MOUSE_H
#define LAYERTOP_MOUSE_H

struct app;

/* Take the event that curses has and do what it means; nothing while a prompt is open. */
void mouse_event(struct app *a);

#endif
