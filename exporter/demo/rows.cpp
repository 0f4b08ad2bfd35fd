// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/rows.h"

using namespace Qt::StringLiterals;

namespace guardia {

QString statusText(WorkStatus status)
{
    switch (status) {
    case WorkStatus::Open:
        return u"OPEN"_s;
    case WorkStatus::InProgress:
        return u"IN_PROGRESS"_s;
    case WorkStatus::Resolved:
        return u"RESOLVED"_s;
    case WorkStatus::Closed:
        return u"CLOSED"_s;
    }
    Q_UNREACHABLE();
}

QString statusText(DeploymentStatus status)
{
    switch (status) {
    case DeploymentStatus::Pending:
        return u"PENDING"_s;
    case DeploymentStatus::Running:
        return u"RUNNING"_s;
    case DeploymentStatus::Success:
        return u"SUCCESS"_s;
    case DeploymentStatus::Failed:
        return u"FAILED"_s;
    case DeploymentStatus::RolledBack:
        return u"ROLLED_BACK"_s;
    }
    Q_UNREACHABLE();
}

std::optional<WorkStatus> workStatus(const QString &text)
{
    for (const WorkStatus status :
         {WorkStatus::Open, WorkStatus::InProgress, WorkStatus::Resolved, WorkStatus::Closed}) {
        if (statusText(status) == text)
            return status;
    }
    return std::nullopt;
}

std::optional<DeploymentStatus> deploymentStatus(const QString &text)
{
    for (const DeploymentStatus status :
         {DeploymentStatus::Pending, DeploymentStatus::Running, DeploymentStatus::Success,
          DeploymentStatus::Failed, DeploymentStatus::RolledBack}) {
        if (statusText(status) == text)
            return status;
    }
    return std::nullopt;
}

} // namespace guardia
