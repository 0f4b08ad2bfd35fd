// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/diagnosis.h"
#include "app/setup.h"
#include "model/clock.h"

#include <QString>

namespace guardia {

/// What a self-test examines.
struct SelfTestSubject {
    LoadedSetup loaded; ///< its problems are findings; with any of them, no database is asked
    QString program; ///< the name of the program that makes it
    QString configFile; ///< empty: none
    bool isPasswordInOptions = false; ///< others see it in the list of processes
    bool isServing = false; ///< this process itself listens on the addresses
};

/// A diagnosis, and whether the program can be left as usual.
struct SelfTest {
    Diagnosis diagnosis;
    bool isClean = true; ///< false: a thread hangs in a driver, and leaving the program could take forever
};

/// Looks at everything that numbers depend on, and collects once: the program and its computer, configuration
/// and files, the database with its tables, the collectors, what would be served, the addresses to listen on,
/// and the state directory. Writes nothing. Takes at most the time-outs for connecting and collecting and
/// some 10 s. Blocks; needs a thread on which events may be processed meanwhile.
SelfTest runSelfTest(const SelfTestSubject &subject, const Clock &clock);

} // namespace guardia
