// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/exporterpreferences.h"

#include "session/exportercontrol.h"
#include "session/settings.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QLabel>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Whether other computers can reach it.
bool isPublic(const QString &address)
{
    return !address.startsWith("127."_L1) && !address.startsWith("localhost:"_L1)
        && !address.startsWith("[::1]:"_L1);
}

} // namespace

ExporterPreferences::ExporterPreferences(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_enabled(new QCheckBox(tr("Serve the numbers to &Prometheus and Grafana"), this))
    , m_addresses(new QLineEdit(this))
    , m_problem(new StateMessage(this))
    , m_warning(new StateMessage(this))
{
    m_enabled->setObjectName(u"exporterEnabled"_s);
    m_enabled->setChecked(settings->isExporterEnabled());
    m_addresses->setObjectName(u"listenAddresses"_s);
    m_addresses->setText(settings->listenAddresses().join(", "_L1));
    m_addresses->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_problem->setObjectName(u"listenProblem"_s);
    m_warning->setObjectName(u"listenWarning"_s);
    QLabel *label = plainLabel(tr("L&isten on:"), this);
    label->setBuddy(m_addresses);
    QLabel *hint =
        plainLabel(tr("Host and port, such as 127.0.0.1:9878; separate several by commas. Without a "
                      "host, it listens on every address of this computer."),
                   this);
    hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_enabled);
    layout->addWidget(label);
    layout->addWidget(m_addresses);
    layout->addWidget(m_problem);
    layout->addWidget(m_warning);
    layout->addWidget(hint);
    layout->addStretch(1);
    connect(m_enabled, &QCheckBox::toggled, this, &ExporterPreferences::edited);
    connect(m_addresses, &QLineEdit::textChanged, this, [this] {
        if (!m_problem->text().isEmpty())
            check();
        emit edited();
    });
    connect(m_addresses, &QLineEdit::editingFinished, this, &ExporterPreferences::check);
    check();
}

QStringList ExporterPreferences::addresses() const
{
    static const QRegularExpression separators(u"[,;\\s]+"_s);
    QStringList all = m_addresses->text().split(separators, Qt::SkipEmptyParts);
    all.removeDuplicates();
    return all;
}

bool ExporterPreferences::check()
{
    const QStringList all = addresses();
    const auto wrong =
        std::ranges::find_if(all, [](const QString &address) { return !isListenAddress(address); });
    QString problem;
    if (all.isEmpty())
        problem = tr("Enter at least one address.");
    else if (wrong != all.cend())
        problem = tr("“%1” is not a host and port, such as 127.0.0.1:9878.").arg(*wrong);
    m_problem->tell(State::Critical, problem);
    m_addresses->setAccessibleDescription(problem);
    const bool isOpen = problem.isEmpty() && std::ranges::any_of(all, isPublic);
    m_warning->tell(State::Warning,
                    isOpen ? tr("Everyone on the network can read the numbers at this address.") : QString());
    return problem.isEmpty();
}

void ExporterPreferences::focusProblem()
{
    m_addresses->setFocus();
}

void ExporterPreferences::save()
{
    m_settings->setListenAddresses(addresses());
    m_settings->setExporterEnabled(m_enabled->isChecked());
}

} // namespace guardia

#include "moc_exporterpreferences.cpp"
