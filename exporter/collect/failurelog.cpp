// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/failurelog.h"

#include "collect/collectlog.h"

namespace guardia {

namespace {

/// More different errors than that of one subject say nothing new.
constexpr qsizetype MostErrors = 20;

} // namespace

void FailureLog::failed(const QString &subject, const QString &error, const QString &message)
{
    QSet<QString> &said = m_said[subject];
    if (said.contains(error) || said.size() >= MostErrors)
        return;
    said.insert(error);
    logMessage(QtWarningMsg, collectLog(), message, {{"subject", subject}, {"error", error}});
}

void FailureLog::succeeded(const QString &subject)
{
    if (m_said.remove(subject))
        logMessage(QtInfoMsg, collectLog(), QStringLiteral("works again"), {{"subject", subject}});
}

} // namespace guardia
