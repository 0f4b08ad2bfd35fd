// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

namespace guardia {

/// Reports the state of the program to systemd, and takes the sockets that systemd passes. The only class
/// that knows libsystemd. Reports nothing where NOTIFY_SOCKET is not set. Lives on the main thread.
class ServiceManager : public QObject
{
    Q_OBJECT

public:
    explicit ServiceManager(QObject *parent = nullptr);

    /// The listening TCP sockets that systemd passes to this process. They are closed on exec, and the caller
    /// owns them. Error Configuration where there are none, or one is something else. Call once, while the
    /// process has a single thread, as it removes the environment variables that name them.
    static Result<QList<qintptr>> takeSockets();

    /// The program serves: to be called after the start, and when a reload has ended, well or not. status is
    /// a single line, which "systemctl status" shows.
    void reportReady(const QString &status);
    /// Sent only where it differs from the previous status.
    void reportStatus(const QString &status);
    void reportReloading();
    void reportStopping();

    /// Keeps systemd's watchdog from firing, where one is configured: asks for a sign of life at half the
    /// watchdog's interval and passes each answer on. So systemd hears from us only while both this object's
    /// thread and the answering one run their event loops.
    void startWatchdog();

public slots:
    /// The answer to signOfLifeNeeded().
    void takeSignOfLife();

signals:
    /// To be answered by the collection thread.
    void signOfLifeNeeded();

private:
    void askForSignOfLife();
    void send(const QByteArray &message);

    QString m_status;
    QTimer m_watchdog; ///< runs where systemd has a watchdog for us
    bool m_isAsking = false; ///< waiting for a sign of life
    bool m_isOverdue = false; ///< waiting for more than half the interval, which was logged
    bool m_hasFailed = false; ///< systemd could not be reached, which was logged
};

} // namespace guardia
