// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/moment.h"

#include <QString>

#include <optional>
#include <vector>

namespace guardia {

// The rows of the reference schema (resources/schema), column by column. A null QString is NULL, an empty one
// an empty text.

enum class WorkStatus { Open, InProgress, Resolved, Closed };
enum class DeploymentStatus { Pending, Running, Success, Failed, RolledBack };

struct UserRow {
    qint64 id = 0;
    QString username;
    QString role;
    bool isActive = true;
    std::optional<Moment> lastLoginAt;
    Moment createdAt;

    bool operator==(const UserRow &) const = default;
};

struct ServerRow {
    qint64 id = 0;
    QString hostname;
    QString role;
    QString status;
    std::optional<Moment> lastSeenAt;
    Moment createdAt;

    bool operator==(const ServerRow &) const = default;
};

struct CapacityPlanRow {
    qint64 id = 0;
    QString name;
    QString resource;
    QString status;
    double utilization = 0; ///< percent
    double threshold = 80; ///< percent
    Moment createdAt;

    bool operator==(const CapacityPlanRow &) const = default;
};

struct DeploymentRow {
    qint64 id = 0;
    QString service;
    QString version;
    QString environment;
    DeploymentStatus status = DeploymentStatus::Pending;
    std::optional<Moment> startedAt;
    std::optional<Moment> deployedAt; ///< when it ended, successful or not
    std::optional<Moment> commitAt;

    bool operator==(const DeploymentRow &) const = default;
};

struct IncidentRow {
    qint64 id = 0;
    QString title;
    WorkStatus status = WorkStatus::Open;
    QString severity;
    QString assignee;
    Moment createdAt;
    std::optional<Moment> acknowledgedAt;
    std::optional<Moment> resolvedAt;
    std::optional<qint64> deploymentId;

    bool operator==(const IncidentRow &) const = default;
};

struct RequestRow {
    qint64 id = 0;
    QString title;
    WorkStatus status = WorkStatus::Open;
    QString priority;
    QString category;
    QString requester;
    QString assignee;
    Moment createdAt;
    Moment updatedAt;
    std::optional<Moment> firstResponseAt;
    std::optional<Moment> resolvedAt;
    std::optional<Moment> dueAt;
    int reopenedCount = 0;

    bool operator==(const RequestRow &) const = default;
};

struct AuditRow {
    qint64 id = 0;
    QString actor;
    QString action;
    QString severity;
    QString outcome;
    QString message;
    Moment createdAt;

    bool operator==(const AuditRow &) const = default;
};

/// Rows of all tables; each id occurs at most once per table, ascending.
struct DeskRows {
    std::vector<UserRow> users;
    std::vector<ServerRow> servers;
    std::vector<CapacityPlanRow> plans;
    std::vector<DeploymentRow> deployments;
    std::vector<IncidentRow> incidents;
    std::vector<RequestRow> requests;
    std::vector<AuditRow> audit;

    bool operator==(const DeskRows &) const = default;
};

/// The highest id used so far in each growing table; 0 where it is empty.
struct LastIds {
    qint64 deployment = 0;
    qint64 incident = 0;
    qint64 request = 0;
    qint64 audit = 0;

    bool operator==(const LastIds &) const = default;
};

/// Everything that a desk needs to continue: all users, servers and plans, and the unfinished rows of other
/// tables.
struct DeskState {
    Moment until; ///< the time up to which it has been simulated
    DeskRows rows; ///< no audit events
    LastIds lastIds;

    bool operator==(const DeskState &) const = default;
};

/// The status in the database: OPEN, IN_PROGRESS, RESOLVED, CLOSED.
QString statusText(WorkStatus status);
/// The status in the database: PENDING, RUNNING, SUCCESS, FAILED, ROLLED_BACK.
QString statusText(DeploymentStatus status);
/// The inverse of statusText(); nullopt for any other text.
std::optional<WorkStatus> workStatus(const QString &text);
std::optional<DeploymentStatus> deploymentStatus(const QString &text);

/// True for OPEN and IN_PROGRESS.
inline bool isOpen(WorkStatus status)
{
    return status == WorkStatus::Open || status == WorkStatus::InProgress;
}

} // namespace guardia
