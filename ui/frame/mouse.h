/*
 * The mouse: find the view or the label under the pointer, and let it act.
 */
#ifndef LAYERTOP_MOUSE_H
#define LAYERTOP_MOUSE_H

struct app;

/* Handle the mouse event that curses holds; ignore it while a prompt is open. */
void mouse_event(struct app *a);

#endif
