// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// Fails the test function with the error's message unless the Result holds a value. A missing server
/// package ends here: such a test fails, it is never skipped.
#define VERIFY_RESULT(expression)                                                                            \
    do {                                                                                                     \
        const auto &verifiedResult = (expression);                                                           \
        QVERIFY2(verifiedResult.ok(),                                                                        \
                 verifiedResult.ok() ? "" : qPrintable(verifiedResult.error().message));                     \
    } while (false)
