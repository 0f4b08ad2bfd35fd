// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/connectiondrafts.h"
#include "dialogs/secretrequest.h"

#include <QDialog>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace guardia {

class ConnectionForm;
class ConnectionList;
class ConnectionTest;
class Settings;
class StateMessage;
class Workspace;

/// The dialog for named connections: add, edit, test and open them. Nothing is saved before Save or Connect.
class ConnectionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// Starts with the connection that was opened last, or with a new one where there is none.
    ConnectionsDialog(Settings *settings, Workspace *workspace, QWidget *parent = nullptr);

    /// Selects the connection with that id; that of the demo data is demoConnection().id.
    void select(const QString &id);

signals:
    /// The operator wants to open this connection. It has been saved, and its secret was found.
    void opened(const guardia::ConnectionProfile &profile, const QString &secret);

public slots:
    void reject() override;

private:
    [[nodiscard]] QWidget *formPanel();
    [[nodiscard]] QWidget *demoPanel();
    void connectParts();
    void load();
    void add(const ConnectionDraft &draft);
    void duplicate();
    void removeCurrent();
    void restore();
    void showCurrent();
    void takeEdits();
    void takeKeyringAnswer(const QString &key, bool isKnown);
    void takeKeyringMissing(const QString &key, const QString &reason);
    void test();
    void openCurrent();
    bool save(int wanted);
    void findSecret();
    void goOn(const ConnectionProfile &profile, const QString &secret, SecretOrigin origin);
    void forgetRequest();
    [[nodiscard]] int row() const;

    /// What the secret is needed for.
    enum class Purpose { Test, Open };

    Settings *m_settings;
    Workspace *m_workspace;
    ConnectionDrafts m_drafts; ///< by row of the list
    QPointer<SecretRequest> m_request;
    Purpose m_purpose = Purpose::Test;

    ConnectionList *m_list;
    QStackedWidget *m_stack;
    QScrollArea *m_scroll;
    ConnectionForm *m_form;
    ConnectionTest *m_test;
    StateMessage *m_keyring;
    QPushButton *m_open;
    QPushButton *m_save;
};

} // namespace guardia
