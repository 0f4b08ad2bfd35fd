// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/builtin.h"
#include "fakes/snapshotmaker.h"
#include "models/alerthistory.h"

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace guardia::test {

/// A history of alerts in a folder of its own, with a clock that a test sets.
class AlertHistoryFixture : public QObject
{
    Q_OBJECT

protected:
    void prepare();
    void begin(const Alert &alert);
    void end(const Alert &alert);
    /// As after a crash, where nothing was closed.
    void restart();
    /// Closes, and opens again that many seconds later.
    void leaveFor(int seconds);
    /// The alert about open incidents as it is at the first look.
    [[nodiscard]] Alert found(State state = State::Critical) const;
    [[nodiscard]] QString fileName() const { return m_folder->filePath(QStringLiteral("one.jsonl")); }
    [[nodiscard]] QByteArray fileContent() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QDateTime m_now;
    std::unique_ptr<AlertHistory> m_history;
};

} // namespace guardia::test
