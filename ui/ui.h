#ifndef LAYERTOP_UI_H
#define LAYERTOP_UI_H

#include "cli.h"

int ui_explore(const struct cli_settings *settings);

#endif
