/*
 * The table of commands.
 */
#include "cli/cli_commands.h"

#include <stddef.h>

#define MODEL_OPTIONS                                                                              \
	" hw runtime threads set input raw opt recipe batch count latency time-limit memory-limit "

const struct cli_command cli_command_table[] = {
    {"explore", "[FILE]", "open the explorer; without a file, or on a folder, the gallery",
        "layertop zoo:resnet --hw rpi-5 --latency roofline", 0, 1,
        MODEL_OPTIONS "baseline measured resume clean theme ", NULL},
    {"report", "FILE", "print what every layer costs",
        "layertop report zoo:resnet --opt prune=0.5@layer3 --opt bits=8 --hw rpi-5", 1, 1,
        MODEL_OPTIONS "baseline measured json sort page devices parallel train ", cli_report},
    {"export", "FILE", "write what every layer costs as CSV, JSON, Markdown, HTML, or as a chart",
        "layertop export zoo:vgg --opt bits=8 -o vgg.csv", 1, 1,
        MODEL_OPTIONS "baseline measured output format chart ",
        cli_export},
    {"import", "FILE", "write a model, of a file of another program or not, as a model script",
        "layertop import zoo:resnet -o resnet50.lua", 1, 1,
        " set input raw output time-limit memory-limit ", cli_import},
    {"compare", "A [B]", "compare two variants: models, FILE,KNOB=VALUE+OPT, recipes or CSV",
        "layertop compare zoo:resnet,depth=34 zoo:resnet,depth=18+bits=8", 1, 2,
        MODEL_OPTIONS "measured json output samples page devices parallel ", cli_compare},
    {"explain", "FILE", "say why two counting conventions disagree",
        "layertop explain zoo:resnet --count fvcore --against torchinfo", 1, 1,
        MODEL_OPTIONS "against baseline ", cli_explain},
    {"sweep", "FILE", "evaluate a grid of variants into CSV; values are as 8,4 or 0:1:0.25",
        "layertop sweep zoo:mobilenet_v2 --set width=0.5:1:0.25 --opt bits=32,8", 1, 1,
        MODEL_OPTIONS "baseline output pareto goals shard jobs ", cli_sweep},
    {"pareto", "CSV...", "join CSV files of sweeps or exports: the variants that no other beats",
        "layertop pareto part-1.csv part-2.csv -o front.csv", 1, CLI_MAX_FILES, " output goals ",
        cli_pareto},
    {"check", "FILE", "exit with 1 when the model breaks a budget, and name the layers to blame",
        "layertop check zoo:mobilenet_v2 --opt bits=8 --budget weights=4MiB", 1, 1,
        MODEL_OPTIONS "baseline budget devices parallel ", cli_check},
    {"seek", "FILE", "find the least of optimizations that keeps the budgets: --opt prune",
        "layertop seek zoo:resnet --opt prune --budget macs=2G", 1, 1, MODEL_OPTIONS
        "baseline budget ", cli_seek},
    {"run", "DRIVER [ARG]...",
        "run a driver: a Lua program that opens, changes and evaluates models",
        "layertop run driver.lua --hw rpi-5", 1, CLI_MAX_FILES,
        " hw runtime threads batch count latency output jobs check time-limit memory-limit ",
        cli_run},
    {"devices", "[DEVICE]", "list the hardware profiles, or print all figures of one",
        "layertop devices rpi-5", 0, 1, " ", cli_devices},
    {"runtimes", "[RUNTIME]", "list the runtimes, or print all figures of one",
        "layertop runtimes ncnn-cpu", 0, 1, " ", cli_runtimes},
    {"calibrate", "[NAME]", "measure layers on this machine, and write a profile that times them",
        "layertop calibrate --quick", 0, 1, " runtime threads type quick force output ",
        cli_calibrate},
    {"verify", "FILE", "run the layers of a model on this machine: predicted beside measured times",
        "layertop verify zoo:mobilenet_v2 --seconds 1 -o times.csv", 1, 1,
        MODEL_OPTIONS "within seconds output ", cli_verify},
    {"ops", "[OP]", "list the kinds of layers, print all about one, or the reference of scripts",
        "layertop ops conv", 0, 1, " json markdown luals ", cli_ops},
    {"config", "", "print the configuration in force, as a file that can be edited",
        "layertop config -o config.lua", 0, 0, " output ", cli_config},
    {"zoo", "", "list the models that come with the program", "layertop zoo", 0, 0, " ", cli_zoo},
    {"notes", "[FILE]", "print a lesson or a challenge as a handout; --all for a booklet",
        "layertop notes examples/mnist.lua --format markdown -o mnist.md", 0, 1,
        " set output format answers all time-limit memory-limit ", cli_notes},
    {"grade", "CHALLENGE RECIPE...", "hold recipes against a challenge, in one table; a folder "
        "stands for its recipes", "layertop grade challenge.lua recipes/*.lua -o table.csv", 2,
        CLI_MAX_FILES, " output time-limit memory-limit ", cli_grade},
    {.name = NULL},
};
