// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/diagnosisthread.h"

#include "collect/connection/interrupter.h"

#include <QThread>

#include <utility>

namespace guardia {

DiagnosisThread::DiagnosisThread(QObject *parent)
    : QObject(parent)
{ }

DiagnosisThread::~DiagnosisThread()
{
    if (!m_thread)
        return;
    m_thread->disconnect(this);
    leaveHanging(std::move(m_thread));
}

void DiagnosisThread::start(const SelfTestSubject &subject, const Clock &clock)
{
    m_report = std::make_shared<QString>();
    m_thread.reset(QThread::create([subject, clock, report = m_report] {
        *report = diagnosisText(runSelfTest(subject, clock).diagnosis);
    }));
    m_thread->setObjectName(QStringLiteral("diagnosis"));
    connect(m_thread.get(), &QThread::finished, this, &DiagnosisThread::take);
    m_thread->start();
}

void DiagnosisThread::take()
{
    const auto thread = std::exchange(m_thread, nullptr);
    thread->wait();
    emit finished(*std::exchange(m_report, nullptr));
}

} // namespace guardia

#include "moc_diagnosisthread.cpp"
