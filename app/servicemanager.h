// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

namespace guardia {

/// Tells systemd how the program is, and takes the sockets that systemd passes: the only place that knows
/// libsystemd. Tells nobody anything where NOTIFY_SOCKET is not set. Lives on the main thread.
class ServiceManager : public QObject
{
    Q_OBJECT

public:
    explicit ServiceManager(QObject *parent = nullptr);

    /// The listening TCP sockets that systemd passes to this process, close-on-exec from now on and the
    /// caller's. Error Configuration where there is none, or one that is something else. To be called once,
    /// while the process has no other thread: the variables that name them are removed.
    static Result<QList<qintptr>> takeSockets();

    /// The program serves: after the start, and when a reload is over, well or not. The status, one line,
    /// is what "systemctl status" shows.
    void reportReady(const QString &status);
    /// Sent where it is another than before.
    void reportStatus(const QString &status);
    void reportReloading();
    void reportStopping();

    /// Keeps systemd's watchdog quiet from now on, where it has one: asks for a sign of life at half the
    /// watchdog's interval and passes each one on. So it speaks only while both the thread of this object
    /// and the one that answers run their event loops.
    void startWatchdog();

public slots:
    /// The answer to signOfLifeNeeded().
    void takeSignOfLife();

signals:
    /// For the collection thread to answer.
    void signOfLifeNeeded();

private:
    void askForSignOfLife();
    void send(const QByteArray &message);

    QString m_status;
    QTimer m_watchdog; ///< runs where systemd has one
    bool m_isAsking = false; ///< a sign of life is due
    bool m_isOverdue = false; ///< for more than half the interval; the log knows
    bool m_hasFailed = false; ///< the log knows that systemd cannot be told
};

} // namespace guardia
