// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/selftest.h"
#include "model/clock.h"

#include <QObject>
#include <QString>

#include <memory>

class QThread;

namespace guardia {

/// Runs a self-test on a thread of its own, for a thread that must not wait. One at a time.
class DiagnosisThread : public QObject
{
    Q_OBJECT

public:
    explicit DiagnosisThread(QObject *parent = nullptr);
    /// A thread that is still running is left to end by itself.
    ~DiagnosisThread() override;

    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }
    /// Only where none is running; finished() follows.
    void start(const SelfTestSubject &subject, const Clock &clock);

signals:
    void finished(const QString &report);

private:
    void take();

    std::unique_ptr<QThread> m_thread; ///< null where no self-test is running
    std::shared_ptr<QString> m_report; ///< belongs to the thread until it has ended
};

} // namespace guardia
