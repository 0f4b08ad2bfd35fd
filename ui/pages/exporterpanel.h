// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/exportercontrol.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace guardia {

class CopyButton;
class StateLabel;

/// Shows whether the exporter is listening, on which addresses, and how it is protected, and lets the
/// operator change that. Knows values only: it shows a state and emits requests. GUI thread.
class ExporterPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ExporterPanel(QWidget *parent = nullptr);

    /// What the operator is typing is not overwritten.
    void setState(const ExporterState &state);

signals:
    void enablingRequested(bool enabled);
    void addressesRequested(const QStringList &addresses);

private:
    void layOut();
    void showState();
    void showProblem();
    void showAddresses();
    void checkAddresses();
    void applyAddresses();

    ExporterState m_state;
    StateLabel *m_label;
    QCheckBox *m_switch;
    QLabel *m_problem;
    QLineEdit *m_url;
    CopyButton *m_copy;
    QLineEdit *m_addresses;
    QPushButton *m_apply;
    QLabel *m_hint; ///< what is wrong with the addresses
    QLabel *m_security;
    QLabel *m_openness; ///< visible where strangers can read the metrics
};

} // namespace guardia
