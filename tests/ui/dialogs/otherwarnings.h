// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

/// Fails the running test on any warning but the one that Qt's offscreen platform gives for each window that
/// has a smallest size. For init().
inline void failOnOtherWarnings()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}
