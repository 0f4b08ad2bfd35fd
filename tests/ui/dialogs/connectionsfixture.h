// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/connectionsdialog.h"
#include "fakes/fakeworkspace.h"
#include "session/settings.h"

#include <QListWidget>
#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace guardia {

/// Uses the connections dialog as an operator does, with settings and a workspace of its own.
class ConnectionsFixture : public QObject
{
    Q_OBJECT

protected:
    void prepare();
    void open();
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_dialog->findChild<Widget *>(name);
    }
    /// Gives the focus to a field, replaces its text, and leaves it.
    void write(const QString &name, const QString &text) const;
    void press(const QString &name) const;
    void choose(int row) const { find<QListWidget>(QStringLiteral("connections"))->setCurrentRow(row); }
    void chooseKind(ConnectionKind kind) const;
    /// The problem that is shown for a field.
    [[nodiscard]] QString problem(const QString &field) const;
    /// The names in the list.
    [[nodiscard]] QStringList names() const;
    /// The results of the test.
    [[nodiscard]] QStringList results() const;
    /// The names in the settings.
    [[nodiscard]] QStringList saved() const;
    /// Saves a connection to a server and returns its id.
    QString save(const QString &name, const QString &user = QStringLiteral("me"));

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<ConnectionsDialog> m_dialog;
    QStringList m_opened; ///< "name secret"
};

} // namespace guardia
