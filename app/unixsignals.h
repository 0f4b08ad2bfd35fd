// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace guardia {

/// Turns SIGTERM, SIGINT and SIGHUP into Qt signals on the thread it lives on. One object per process.
class UnixSignals : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

signals:
    /// SIGTERM or SIGINT.
    void terminationRequested();
    /// SIGHUP.
    void reloadRequested();

private:
    void takeSignal();

    QSocketNotifier *m_notifier = nullptr;
};

} // namespace guardia
