// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/exporterpanel.h"

#include "format/grafana/scrapeconfig.h"
#include "session/exportercontrol.h"
#include "widgets/confirmbutton.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QStringList addressesIn(const QString &text)
{
    QStringList addresses;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        if (const QString address = part.trimmed(); !address.isEmpty())
            addresses += address;
    }
    addresses.removeDuplicates();
    return addresses;
}

} // namespace

ExporterPanel::ExporterPanel(QWidget *parent)
    : QWidget(parent)
    , m_label(new StateLabel(this))
    , m_switch(new QCheckBox(tr("&Listen for scrapers"), this))
    , m_problem(selectableLabel({}, this))
    , m_url(new QLineEdit(this))
    , m_copy(new CopyButton(tr("Copy the address"), this))
    , m_addresses(new QLineEdit(this))
    , m_apply(new QPushButton(tr("Appl&y"), this))
    , m_hint(selectableLabel({}, this))
    , m_security(plainLabel(this))
    , m_openness(selectableLabel({}, this))
{
    m_url->setReadOnly(true);
    m_addresses->setPlaceholderText(u"127.0.0.1:9878"_s);
    m_addresses->setToolTip(tr(
        "host:port, :port for every address of this computer, or [IPv6]:port; several separated by commas"));
    m_apply->setAccessibleName(tr("Apply the listen addresses"));
    layOut();

    connect(m_switch, &QCheckBox::toggled, this, &ExporterPanel::enablingRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] { m_copy->copy(m_url->text()); });
    connect(m_addresses, &QLineEdit::textChanged, this, &ExporterPanel::checkAddresses);
    connect(m_addresses, &QLineEdit::returnPressed, this, &ExporterPanel::applyAddresses);
    connect(m_apply, &QPushButton::clicked, this, &ExporterPanel::applyAddresses);
    showState();
}

void ExporterPanel::setState(const ExporterState &state)
{
    if (state == m_state)
        return;
    const bool isEdited = addressesIn(m_addresses->text()) != m_state.addresses;
    m_state = state;
    showState();
    if (!isEdited || addressesIn(m_addresses->text()) == state.addresses)
        showAddresses();
    checkAddresses();
}

void ExporterPanel::layOut()
{
    // Not a single form, because it would reserve the height that a long text needs at its narrowest width.
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto *form = new QFormLayout;
    column->addLayout(form);
    column->addWidget(m_openness);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    auto *state = new QHBoxLayout;
    state->addWidget(m_label);
    state->addStretch();
    state->addWidget(m_switch);
    form->addRow(tr("State"), state);
    form->addRow(m_problem);

    auto *url = new QHBoxLayout;
    url->addWidget(m_url);
    url->addWidget(m_copy);
    form->addRow(tr("Add&ress"), url);
    qobject_cast<QLabel *>(form->labelForField(url))->setBuddy(m_url);
    m_url->setAccessibleName(tr("Address of the metrics"));

    auto *addresses = new QHBoxLayout;
    addresses->addWidget(m_addresses);
    addresses->addWidget(m_apply);
    form->addRow(tr("L&isten on"), addresses);
    qobject_cast<QLabel *>(form->labelForField(addresses))->setBuddy(m_addresses);
    m_addresses->setAccessibleName(tr("Listen addresses"));
    form->addRow(QString(), m_hint);
    //: how the exporter is protected: "none", "TLS", "users", "tokens" or "TLS, users"
    form->addRow(tr("Protection"), m_security);
}

void ExporterPanel::showState()
{
    if (m_state.isListening)
        m_label->tell(State::Ok, tr("Listening"));
    else if (!m_state.isEnabled)
        m_label->tell(State::Unknown, tr("Off"));
    else if (!m_state.idle.isEmpty())
        m_label->tell(State::Unknown, tr("Nothing to serve"));
    else if (m_state.error.isEmpty())
        m_label->tell(State::Unknown, tr("Starting"));
    else
        m_label->tell(State::Critical, tr("Cannot listen"));
    {
        const QSignalBlocker blocker(m_switch);
        m_switch->setChecked(m_state.isEnabled);
    }
    showProblem();
    const bool hasUrl = !m_state.grafana.exporter.isEmpty() && m_state.idle.isEmpty();
    const QString url = hasUrl ? scrapeUrl(m_state.grafana) : QString();
    if (url != m_url->text()) {
        m_url->setText(url);
        m_url->setCursorPosition(0);
    }
    m_copy->setEnabled(!url.isEmpty());

    QStringList protection;
    if (m_state.grafana.tls)
        protection += tr("TLS");
    if (m_state.grafana.login == ExporterLogin::Password)
        protection += tr("users");
    if (m_state.grafana.login == ExporterLogin::Token)
        protection += tr("tokens");
    m_security->setText(protection.isEmpty() ? tr("none") : protection.join(u", "_s));
    if (m_state.isOpenToOthers)
        m_openness->setText(
            tr("Anyone who can reach this computer can read the metrics. Listen on 127.0.0.1, or "
               "set up TLS and users or tokens (web.config_file in the configuration)."));
    else
        m_openness->setText(
            tr("Only programs on this computer can read the metrics. For a Prometheus on another "
               "computer, use the listen address :9878."));
    m_openness->setVisible(m_state.isOpenToOthers || (hasUrl && m_state.grafana.isOnlyLocal));
}

void ExporterPanel::showProblem()
{
    m_problem->setVisible(!m_state.error.isEmpty() || !m_state.idle.isEmpty());
    m_problem->setText(m_state.error.isEmpty()
                           ? m_state.idle
                           : tr("%1\nEnter another listen address below, or close the program that uses this "
                                "one; then switch listening off and on again.")
                                 .arg(m_state.error));
}

void ExporterPanel::showAddresses()
{
    m_addresses->setText(m_state.addresses.join(u", "_s));
}

void ExporterPanel::checkAddresses()
{
    const QStringList addresses = addressesIn(m_addresses->text());
    const auto wrong = std::ranges::find_if_not(addresses, isListenAddress);
    const bool isRight = wrong == addresses.end() && !addresses.isEmpty();
    m_apply->setEnabled(isRight && addresses != m_state.addresses);
    m_hint->setVisible(wrong != addresses.end());
    m_hint->setText(wrong == addresses.end()
                        ? QString()
                        : tr("“%1” is not an address. Enter host:port, :port or [IPv6]:port.").arg(*wrong));
}

void ExporterPanel::applyAddresses()
{
    if (m_apply->isEnabled())
        emit addressesRequested(addressesIn(m_addresses->text()));
}

} // namespace guardia

#include "moc_exporterpanel.cpp"
