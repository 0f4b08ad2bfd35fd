// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/connectioncheck.h"
#include "dialogs/connectiondrafts.h"
#include "session/workspace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QSpinBox>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace guardia {

class PasswordEdit;
class StateMessage;

/// The fields of one connection, according to its kind. A problem is shown below its field once the operator
/// has left it. A database URL pasted into the name or the host fills all fields.
class ConnectionForm : public QWidget
{
    Q_OBJECT

public:
    /// workspace reads pasted URLs; it must outlive the form.
    explicit ConnectionForm(const Workspace &workspace, QWidget *parent = nullptr);

    /// Shows another connection. takenNames are the names of the others.
    void begin(const ConnectionDraft &draft, const QStringList &takenNames);
    [[nodiscard]] const ConnectionDraft &draft() const { return m_draft; }

    /// Whether it may be kept watching; false where as many others are as may be. Call before begin().
    void setKeepable(bool keepable) { m_isKeepable = keepable; }
    /// Sets whether the keyring has this connection's secret.
    void setStored(Stored stored);
    /// There is no keyring, so nothing can be stored.
    void setKeyringMissing();
    /// Enters a secret as if it had been typed.
    void setSecret(const QString &secret);
    /// Shows all problems and gives the focus to the first one. True where there are none.
    bool check();

signals:
    /// The operator has changed something.
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        ConnectionField field;
        QLabel *label;
        QWidget *cell; ///< the editor and the widgets that belong to it
        QWidget *editor; ///< the widget that gets the focus
        StateMessage *message;
    };

    void addRow(ConnectionField field, const QString &label, QWidget *cell, QWidget *editor);
    QLabel *addPair(const QString &label, QWidget *cell, QWidget *editor);
    [[nodiscard]] QWidget *filePicker();
    void connectEditors();
    void showDraft();
    void showKind();
    void collect();
    void takeSecret(const QString &secret);
    void takePasted(QLineEdit *edit, const QString &text);
    void showProblems();
    void browse();
    [[nodiscard]] bool isUsed(ConnectionField field) const;

    const Workspace &m_workspace;
    ConnectionDraft m_draft;
    QStringList m_takenNames;
    QSet<ConnectionField> m_left; ///< fields that were left, so that their problems are shown
    bool m_isShowing = false; ///< the editors are being filled by the program
    bool m_hasKeyring = true;
    bool m_isKeepable = true;

    QGridLayout *m_layout;
    std::vector<Row> m_rows;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QLineEdit *m_file;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_database;
    QLineEdit *m_exporter;
    QComboBox *m_signIn;
    QLabel *m_signInLabel;
    QLineEdit *m_user;
    PasswordEdit *m_password;
    QCheckBox *m_keep;
    QLineEdit *m_options;
    QCheckBox *m_watch;
    StateMessage *m_surplus; ///< why it cannot be kept watching
};

} // namespace guardia
