#include "tables.h"

#include "act/actions.h"
#include "pick/pickers.h"
#include "view/views.h"

#define VIEW_ROW(kind) &kind,
static const struct view_kind *const view_table[] = {
    VIEWS(VIEW_ROW)
    PICKERS(VIEW_ROW)
    NULL
};

const struct app_tables ui_tables = {.views = view_table, .actions = action_table,
    .action_groups = action_groups, .toggle = act_toggle, .choose = act_choose_text,
    .set_knob = take_knob};
