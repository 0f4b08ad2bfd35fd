// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

/// Fails the running test on any warning, except the one that Qt's offscreen platform gives for each window
/// with a minimum size. For init().
inline void failOnOtherWarnings()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}
