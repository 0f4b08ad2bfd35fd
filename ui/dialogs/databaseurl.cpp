// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/databaseurl.h"

#include <QFileInfo>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

std::optional<ConnectionKind> kindOf(const QString &scheme)
{
    const QString database = scheme.section(u'+', 0, 0);
    if (database == "postgresql"_L1 || database == "postgres"_L1)
        return ConnectionKind::PostgreSQL;
    if (database == "mysql"_L1 || database == "mariadb"_L1)
        return ConnectionKind::MySQL;
    if (database == "sqlite"_L1)
        return ConnectionKind::SQLite;
    if (scheme == "http"_L1 || scheme == "https"_L1)
        return ConnectionKind::Exporter;
    return std::nullopt;
}

/// sqlite:///path and SQLAlchemy's sqlite:////path are the same file.
QString fileOf(const QUrl &url)
{
    QString path = url.path(QUrl::FullyDecoded);
    while (path.startsWith("//"_L1))
        path.remove(0, 1);
    return path;
}

} // namespace

std::optional<ConnectionDraft> draftFromUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QUrl url(trimmed, QUrl::TolerantMode);
    const std::optional<ConnectionKind> kind = kindOf(url.scheme());
    if (!trimmed.contains("://"_L1) || !url.isValid() || !kind)
        return std::nullopt;
    ConnectionDraft draft;
    ConnectionProfile &profile = draft.profile;
    profile.kind = *kind;
    profile.user = url.userName(QUrl::FullyDecoded);
    if (!url.password().isEmpty())
        draft.secret = url.password(QUrl::FullyDecoded);
    switch (*kind) {
    case ConnectionKind::SQLite:
        profile.user.clear();
        profile.database = fileOf(url);
        profile.name = QFileInfo(profile.database).fileName();
        return profile.database.isEmpty() ? std::nullopt : std::optional(draft);
    case ConnectionKind::Exporter:
        profile.exporter = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment
                                        | QUrl::StripTrailingSlash);
        profile.name = url.host();
        break;
    case ConnectionKind::PostgreSQL:
    case ConnectionKind::MySQL:
        profile.host = url.host();
        profile.port = url.port(0);
        profile.database = url.path(QUrl::FullyDecoded).mid(1);
        profile.options = url.query(QUrl::FullyDecoded);
        profile.name =
            profile.database.isEmpty() ? profile.host : u"%1 (%2)"_s.arg(profile.database, profile.host);
        break;
    case ConnectionKind::Demo:
        return std::nullopt;
    }
    return url.host().isEmpty() ? std::nullopt : std::optional(draft);
}

} // namespace guardia
