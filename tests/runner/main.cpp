// SPDX-License-Identifier: GPL-3.0-or-later
// The main function of every test program: test_http tst_guard [functions and options of Qt Test].
#include "runner/testclass.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace guardia::test {
namespace {

using Classes = std::map<std::string, RunClass, std::less<>>;

Classes &classes()
{
    static Classes known;
    return known;
}

std::string nameOf(std::string_view file)
{
    file.remove_prefix(std::min(file.find_last_of('/') + 1, file.size()));
    return std::string(file.substr(0, file.find_last_of('.')));
}

} // namespace

Registration::Registration(const char *file, RunClass run)
{
    classes().emplace(nameOf(file), run);
}

namespace {

int runNamed(int argc, char *argv[])
{
    const auto named = argc > 1 ? classes().find(std::string_view(argv[1])) : classes().end();
    if (named == classes().end()) {
        std::fprintf(stderr,
                     "Name one of the test classes, and its functions or options of Qt Test behind it:\n");
        for (const auto &[name, run] : classes())
            std::fprintf(stderr, "  %s %s\n", argv[0], name.c_str());
        return 2;
    }
    std::vector<char *> others(argv, argv + argc);
    others.erase(others.begin() + 1);
    others.push_back(nullptr);
    return named->second(argc - 1, others.data());
}

} // namespace
} // namespace guardia::test

int main(int argc, char *argv[])
{
    return guardia::test::runNamed(argc, argv);
}
