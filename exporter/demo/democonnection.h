// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>

namespace guardia {

/// A connection to an existing SQLite file, closed by the destructor. Belongs to the thread that opens it.
class DemoConnection
{
public:
    /// Errors: Missing where there is no such file (none is created), else Storage.
    static Result<std::unique_ptr<DemoConnection>> open(const QString &path);

    ~DemoConnection();
    Q_DISABLE_COPY_MOVE(DemoConnection)

    /// Valid only as long as this object.
    QSqlDatabase database() const;

private:
    explicit DemoConnection(const QString &path);

    QString m_name;
};

} // namespace guardia
