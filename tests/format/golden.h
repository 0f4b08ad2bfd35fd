// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace guardia::test {

/// The file tests/data/format/NAME. With GUARDIA_UPDATE_GOLDEN set in the environment it is first replaced by
/// actual: look at git diff before you commit that.
QByteArray golden(const QString &name, const QByteArray &actual);

} // namespace guardia::test
