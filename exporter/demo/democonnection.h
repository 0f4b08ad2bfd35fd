// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>

namespace guardia {

/// A connection to a SQLite file that is there; closed with the object. Belongs to the thread that opens it.
class DemoConnection
{
public:
    /// Errors: Missing where there is no such file (none is made), else Storage.
    static Result<std::unique_ptr<DemoConnection>> open(const QString &path);

    ~DemoConnection();
    Q_DISABLE_COPY_MOVE(DemoConnection)

    /// Valid as long as this object.
    QSqlDatabase database() const;

private:
    explicit DemoConnection(const QString &path);

    QString m_name;
};

} // namespace guardia
