// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recorddialog.h"

#include "models/recordtext.h"
#include "theme/statestyle.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"
#include "widgets/tablecopy.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace guardia {

namespace {

constexpr qsizetype LongText = 120; ///< in characters; longer texts get a box of their own
constexpr int BoxLines = 6;
constexpr int Width = 72; ///< of the dialog, in characters

} // namespace

RecordDialog::RecordDialog(const QString &title, const QList<RecordColumn> &columns,
                           const QVariantList &record, QWidget *parent)
    : QDialog(parent)
    , m_columns(columns)
    , m_record(record)
{
    const QString id = recordPlainText(record.value(0), columns.value(0));
    //: title of a window with one record: %1 is a kind of records such as Incidents, %2 the record's id
    setWindowTitle(tr("%1: %2").arg(title, id));
    auto *fields = new QWidget(this);
    auto *form = new QFormLayout(fields);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (qsizetype i = 0; i < columns.size(); ++i)
        addField(form, columns.at(i), record.value(i));
    auto *area = new QScrollArea(this);
    area->setWidget(fields);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy all"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, &RecordDialog::copyAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setFocus();
    const int width = fontMetrics().averageCharWidth() * Width;
    const QSize wanted(
        width, form->heightForWidth(width) + buttons->sizeHint().height() + 4 * fontMetrics().height());
    resize(parent ? wanted.boundedTo(parent->window()->size() * 0.9) : wanted);
}

void RecordDialog::addField(QFormLayout *form, const RecordColumn &column, const QVariant &value)
{
    const QString text = recordText(value, column, QLocale());
    const QString title = columnTitle(column);
    if (text.size() > LongText || text.contains(u'\n')) {
        auto *box = new QPlainTextEdit(text, this);
        box->setReadOnly(true);
        box->setTabChangesFocus(true);
        box->setAccessibleName(title);
        const int lines = std::clamp<int>(int(text.size() / Width) + 1 + int(text.count(u'\n')), 2, BoxLines);
        const int height = box->fontMetrics().lineSpacing() * lines + box->fontMetrics().height();
        box->setMinimumHeight(height);
        if (lines < BoxLines)
            box->setMaximumHeight(height); // leaves the room to the long texts
        form->addRow(title, box);
        return;
    }
    QLabel *label = plainLabel(text, this);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(title);
    label->setAccessibleDescription(text);
    const std::optional<State> state = recordState(value, column);
    if (isNullValue(value)) {
        QPalette grey = label->palette();
        grey.setColor(QPalette::WindowText, secondaryColor(grey));
        label->setPalette(grey);
    }
    if (!state) {
        form->addRow(title, label);
        return;
    }
    auto *field = new QWidget(this);
    auto *line = new QHBoxLayout(field);
    line->setContentsMargins({});
    auto *shape = new StateShape(1, field);
    shape->setState(*state);
    shape->setAccessibleName(stateWord(*state));
    line->addWidget(shape, 0, Qt::AlignTop);
    line->addWidget(label, 1);
    form->addRow(title, field);
}

void RecordDialog::copyAll() const
{
    QList<QStringList> rows;
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        rows.append({columnTitle(m_columns.at(i)), recordPlainText(m_record.value(i), m_columns.at(i))});
    QApplication::clipboard()->setText(tabSeparated(rows));
}

} // namespace guardia

#include "moc_recorddialog.cpp"
