// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/threshold.h"
#include "session/connectionprofile.h"

#include <QList>
#include <QLocale>
#include <QPushButton>
#include <QString>
#include <QVBoxLayout>
#include <QWidget>

namespace guardia {

/// One finding of a connection test, as shown to people.
struct ReportLine {
    State state = State::Ok;
    QString text; ///< what was found, and what to do about it

    bool operator==(const ReportLine &) const = default;
};

/// The findings of a connection test; whether the connection can be used comes first.
QList<ReportLine> reportLines(const ConnectionReport &report, const ConnectionProfile &profile,
                              const QLocale &locale);

class StateMessage;
class Workspace;

/// The Test button and the result of the test.
class ConnectionTest : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionTest(Workspace *workspace, QWidget *parent = nullptr);

    void run(const ConnectionProfile &profile, const QString &secret);
    /// The connection was changed: removes the result, and ignores one that is still to come.
    void forget();

    [[nodiscard]] QPushButton *button() const { return m_button; }

signals:
    /// The button was pressed.
    void asked();
    /// A result is shown below the button.
    void shown();

private:
    void show(const ConnectionReport &report);
    void show(const QList<ReportLine> &lines);

    Workspace *m_workspace;
    ConnectionProfile m_profile;
    quint64 m_id; ///< id of the test whose result is awaited
    bool m_isRunning = false;
    QPushButton *m_button;
    QVBoxLayout *m_lines;
};

} // namespace guardia
