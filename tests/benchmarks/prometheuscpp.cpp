// SPDX-License-Identifier: GPL-3.0-or-later
// Serves the series of an exposition as a program with prometheus-cpp would: for comparison in scrape.py.
// usage: prometheuscpp PORT FILE    built by scripts/benchmarks.sh, not by CMake

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <string>

namespace {

/// The labels before end; begin is the position of the first name. Escapes stay as they are.
std::map<std::string, std::string> labelsOf(const std::string &line, std::size_t begin, std::size_t end)
{
    std::map<std::string, std::string> labels;
    while (begin < end) {
        const std::size_t equals = line.find("=\"", begin);
        std::size_t quote = equals + 2;
        while (line[quote] != '"')
            quote += line[quote] == '\\' ? 2 : 1;
        labels[line.substr(begin, equals - begin)] = line.substr(equals + 2, quote - equals - 2);
        begin = quote + 2; // after the comma
    }
    return labels;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::cerr << "usage: prometheuscpp PORT FILE\n";
        return 2;
    }
    auto registry = std::make_shared<prometheus::Registry>();
    std::map<std::string, prometheus::Family<prometheus::Gauge> *> families;
    std::ifstream exposition(argv[2]);
    for (std::string line; std::getline(exposition, line);) {
        if (line.empty() || line.front() == '#')
            continue;
        const std::size_t space = line.rfind(' ');
        const std::size_t brace = line.find('{');
        const bool hasLabels = brace < space;
        const std::string name = line.substr(0, hasLabels ? brace : space);
        auto &family = families[name];
        if (!family)
            family = &prometheus::BuildGauge().Name(name).Help("As in the exposition").Register(*registry);
        const auto labels = hasLabels ? labelsOf(line, brace + 1, space - 1) : labelsOf(line, 0, 0);
        family->Add(labels).Set(std::atof(line.c_str() + space));
    }
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigprocmask(SIG_BLOCK, &ending, nullptr);
    prometheus::Exposer exposer(std::string("127.0.0.1:") + argv[1]);
    exposer.RegisterCollectable(registry);
    int signal = 0;
    sigwait(&ending, &signal);
    return 0;
}
