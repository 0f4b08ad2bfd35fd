// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/grafanapage.h"

#include "format/alertrules.h"
#include "format/grafana/grafanadashboard.h"
#include "format/grafana/grafanaprovisioning.h"
#include "format/grafana/scrapeconfig.h"
#include "pages/snippetpane.h"
#include "widgets/plainlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QTabWidget>
#include <QVBoxLayout>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

/// Names and types of the families, because their values do not affect the texts.
QStringList familiesOf(const SnapshotPtr &snapshot)
{
    QStringList families;
    if (!snapshot)
        return families;
    families += u"snapshot"_s; // a snapshot without families differs from no snapshot
    for (const MetricFamily &family : snapshot->families)
        families += family.name + (family.type == MetricType::Counter ? u" counter"_s : u" gauge"_s);
    return families;
}

} // namespace

GrafanaPage::GrafanaPage(QWidget *parent)
    : QWidget(parent)
    , m_language(new QComboBox(this))
    , m_tabs(new QTabWidget(this))
    , m_dataSources(new SnippetPane(tr("Data sources"), this))
    , m_dashboard(new SnippetPane(tr("Dashboard"), this))
    , m_scrapeConfiguration(new SnippetPane(tr("Scrape configuration"), this))
    , m_alertRules(new SnippetPane(tr("Alert rules"), this))
{
    // Each in its own language, so that everybody recognises theirs.
    m_language->addItem(u"한국어"_s, static_cast<int>(Language::Korean));
    m_language->addItem(u"English"_s, static_cast<int>(Language::English));
    const Language own = languageFromCode(QLocale().name()).value_or(Language::English);
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(own)));
    layOut();
    connect(m_language, &QComboBox::currentIndexChanged, this, &GrafanaPage::invalidate);
}

void GrafanaPage::setAddresses(const GrafanaAddresses &addresses)
{
    if (addresses == m_addresses)
        return;
    m_addresses = addresses;
    invalidate();
}

void GrafanaPage::setSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    const QStringList families = familiesOf(snapshot);
    if (families == m_families)
        return;
    m_families = families;
    invalidate();
}

void GrafanaPage::setCatalogue(const Catalogue &catalogue)
{
    if (catalogue == m_catalogue)
        return;
    m_catalogue = catalogue;
    invalidate();
}

void GrafanaPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    regenerate();
}

void GrafanaPage::layOut()
{
    QLabel *label = plainLabel(tr("&Language of the texts"), this);
    label->setBuddy(m_language);
    m_language->setAccessibleName(tr("Language of the texts"));
    auto *bar = new QHBoxLayout;
    bar->addStretch();
    bar->addWidget(label);
    bar->addWidget(m_language);

    m_tabs->setAccessibleName(tr("What to copy"));
    m_tabs->addTab(m_dataSources, tr("&Data sources"));
    m_tabs->addTab(m_dashboard, tr("Das&hboard"));
    m_tabs->addTab(m_scrapeConfiguration, tr("P&rometheus"));
    m_tabs->addTab(m_alertRules, tr("&Alert rules"));

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_tabs, 1);
}

void GrafanaPage::invalidate()
{
    m_isOutdated = true;
    regenerate();
}

void GrafanaPage::regenerate()
{
    if (!m_isOutdated || !isVisible())
        return;
    m_isOutdated = false;
    const auto language = static_cast<Language>(m_language->currentData().toInt());
    showDataSources(language);
    showDashboard(language);
    showScrapeConfiguration(language);
    showAlertRules(language);
    emit regenerated();
}

void GrafanaPage::showDataSources(Language language)
{
    const bool hasAddress = !m_addresses.exporter.isEmpty();
    m_dataSources->setSnippets(
        {{tr("Provisioning (YAML)"),
          tr("Save it as /etc/grafana/provisioning/datasources/guardia.yaml on the Grafana server and "
             "restart "
             "Grafana."),
          u"guardia.yaml"_s, hasAddress ? dataSourcesYaml(m_addresses, language) : QString()},
         {tr("Everything (JSON)"),
          tr("All data sources, the scrape configuration and recommended panels, to be entered by hand or "
             "with Grafana's HTTP API."),
          u"grafana-config.json"_s,
          hasAddress ? jsonText(grafanaConfig(m_catalogue, m_addresses, language)) : QString()}});
}

void GrafanaPage::showDashboard(Language language)
{
    const auto text = [this, language](DashboardUse use, Board board) {
        return m_snapshot
            ? jsonText(dashboardJson(*m_snapshot, m_catalogue, m_addresses, language, use, board))
            : QString();
    };
    const QString import = tr("In Grafana, choose Dashboards, New, Import, paste this text, and choose the "
                              "Prometheus data source.");
    const QString provisioning = tr("Save it in a folder that is named by a file in "
                                    "/etc/grafana/provisioning/dashboards. It uses the data source “GUARDiA "
                                    "Prometheus”.");
    QList<Snippet> snippets{
        {tr("Import"), import, u"guardia-dashboard.json"_s, text(DashboardUse::Import, Board::Main)},
        {tr("Provisioning"), provisioning, u"guardia-dashboard.json"_s,
         text(DashboardUse::Provisioning, Board::Main)}};
    if (isUsed(m_catalogue, Board::Sla))
        snippets += {{tr("SLA and changes, import"), import, u"guardia-dashboard-sla.json"_s,
                      text(DashboardUse::Import, Board::Sla)},
                     {tr("SLA and changes, provisioning"), provisioning, u"guardia-dashboard-sla.json"_s,
                      text(DashboardUse::Provisioning, Board::Sla)}};
    m_dashboard->setSnippets(snippets);
}

void GrafanaPage::showScrapeConfiguration(Language language)
{
    m_scrapeConfiguration->setSnippets(
        {{tr("Scrape configuration"),
          tr("Add the job to scrape_configs in prometheus.yml, then reload Prometheus."), u"prometheus.yml"_s,
          m_addresses.exporter.isEmpty() ? QString() : prometheusYaml(m_addresses, language)}});
}

void GrafanaPage::showAlertRules(Language language)
{
    m_alertRules->setSnippets(
        {{tr("Alert rules"),
          tr("Save it as guardia_rules.yml next to prometheus.yml, add it to rule_files there, then reload "
             "Prometheus. The thresholds are those of the preferences."),
          u"guardia_rules.yml"_s,
          m_snapshot ? alertRulesYaml(*m_snapshot, m_catalogue.indicators, language) : QString()}});
}

} // namespace guardia

#include "moc_grafanapage.cpp"
