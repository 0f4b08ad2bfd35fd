// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/failurelog.h"

#include "collect/collectlog.h"

namespace guardia {

namespace {

/// More different messages than that about one failure say nothing new.
constexpr qsizetype MostMessages = 20;

} // namespace

void FailureLog::failed(const QString &subject, const QString &message)
{
    QSet<QString> &said = m_said[subject];
    if (said.contains(message) || said.size() >= MostMessages)
        return;
    said.insert(message);
    logMessage(QtWarningMsg, collectLog(), QStringLiteral("collection failed"),
               {{"subject", subject}, {"error", message}});
}

void FailureLog::succeeded(const QString &subject)
{
    if (m_said.remove(subject))
        logMessage(QtInfoMsg, collectLog(), QStringLiteral("works again"), {{"subject", subject}});
}

} // namespace guardia
