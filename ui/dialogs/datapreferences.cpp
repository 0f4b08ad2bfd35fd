// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/datapreferences.h"

#include "session/settings.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>

#include <array>

namespace guardia {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::chrono::milliseconds, 7> Ranges{15min, 1h, 6h, 24h, 24h * 2, 24h * 7, 24h * 30};

qint64 seconds(std::chrono::milliseconds duration)
{
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

} // namespace

DataPreferences::DataPreferences(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_interval(new QSpinBox(this))
    , m_range(new QComboBox(this))
    , m_byteOrderMark(new QCheckBox(tr("Begin CSV files with a byte order &mark"), this))
{
    m_interval->setObjectName(u"interval"_s);
    m_interval->setRange(int(seconds(Settings::MinInterval)), int(seconds(Settings::MaxInterval)));
    //: seconds, behind a number
    m_interval->setSuffix(tr(" s"));
    m_interval->setValue(int(seconds(settings->interval())));
    m_range->setObjectName(u"range"_s);
    for (const std::chrono::milliseconds range : Ranges)
        m_range->addItem(lengthText(range, QLocale()), qint64(range.count()));
    const qint64 chosen = settings->range().count();
    if (m_range->findData(chosen) < 0)
        m_range->addItem(lengthText(settings->range(), QLocale()), chosen);
    m_range->setCurrentIndex(m_range->findData(chosen));
    m_byteOrderMark->setObjectName(u"byteOrderMark"_s);
    m_byteOrderMark->setChecked(settings->csv().byteOrderMark);
    QLabel *why = plainLabel(tr("Excel needs it to show Korean text."), this);
    why->setWordWrap(true);
    m_byteOrderMark->setAccessibleDescription(why->text());
    auto *layout = new QFormLayout(this);
    layout->addRow(tr("&Read numbers every:"), m_interval);
    layout->addRow(tr("&Trend period:"), m_range);
    layout->addRow(m_byteOrderMark);
    layout->addRow(why);
    connect(m_interval, &QSpinBox::valueChanged, this, &DataPreferences::edited);
    connect(m_range, &QComboBox::currentIndexChanged, this, &DataPreferences::edited);
    connect(m_byteOrderMark, &QCheckBox::toggled, this, &DataPreferences::edited);
}

void DataPreferences::save()
{
    m_settings->setInterval(std::chrono::seconds(m_interval->value()));
    m_settings->setRange(std::chrono::milliseconds(m_range->currentData().toLongLong()));
    CsvChoices csv = m_settings->csv();
    csv.byteOrderMark = m_byteOrderMark->isChecked();
    m_settings->setCsv(csv);
}

} // namespace guardia

#include "moc_datapreferences.cpp"
