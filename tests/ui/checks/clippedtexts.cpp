// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks/clippedtexts.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAccessible>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextDocumentFragment>
#include <QToolButton>

namespace guardia::test {

namespace {

/// Differences by rounding, in pixels.
constexpr int Rounding = 1;

QString placeOf(const QWidget *widget)
{
    QStringList names;
    for (const QWidget *one = widget; one; one = one->parentWidget())
        names.prepend(one->objectName().isEmpty() ? QString::fromLatin1(one->metaObject()->className())
                                                  : one->objectName());
    return names.mid(qMax<qsizetype>(0, names.size() - 4)).join(u'/');
}

QString plain(const QString &text)
{
    return Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
}

int widthOf(const QFontMetrics &metrics, const QString &text)
{
    int widest = 0;
    const QStringList lines = plain(text).split(u'\n');
    for (const QString &line : lines)
        widest = qMax(widest, metrics.horizontalAdvance(line));
    return widest;
}

bool fits(const QLabel &label)
{
    if (label.text().isEmpty() || plain(label.toolTip()).contains(plain(label.text())))
        return true;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) <= label.height() + Rounding;
    QString text = label.text();
    if (label.buddy())
        text.remove(u'&');
    return widthOf(label.fontMetrics(), text) <= label.contentsRect().width() + Rounding
        && label.fontMetrics().height() <= label.contentsRect().height() + Rounding;
}

bool fits(const QAbstractButton &button)
{
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    const bool isPicture =
        tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull();
    if (button.text().isEmpty() || isPicture)
        return true;
    const QSize needed = button.minimumSizeHint().expandedTo(QSize(0, 0));
    return needed.width() <= button.width() + Rounding && needed.height() <= button.height() + Rounding;
}

bool fits(const QComboBox &box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const QRect field =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    return box.isEditable() || widthOf(box.fontMetrics(), box.currentText()) <= field.width() + Rounding;
}

QStringList clippedTabs(const QTabBar &tabs)
{
    QStringList clipped;
    for (int i = 0; i < tabs.count(); ++i) {
        if (tabs.isTabVisible(i) && widthOf(tabs.fontMetrics(), tabs.tabText(i)) > tabs.tabRect(i).width())
            clipped << tabs.tabText(i);
    }
    return clipped;
}

QStringList clippedSections(const QHeaderView &header)
{
    QStringList clipped;
    if (!header.model() || header.orientation() == Qt::Vertical)
        return clipped;
    for (int i = 0; i < header.count(); ++i) {
        const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
        const QString toolTip = header.model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString();
        if (!header.isSectionHidden(i) && !toolTip.contains(text)
            && widthOf(header.fontMetrics(), text) > header.sectionSize(i))
            clipped << text;
    }
    return clipped;
}

} // namespace

QStringList clippedTexts(const QWidget *root)
{
    QStringList clipped;
    const QList<QWidget *> widgets = root->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisibleTo(root) || widget->visibleRegion().isEmpty())
            continue;
        QStringList texts;
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && !fits(*label))
            texts << label->text();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && !fits(*button))
            texts << button->text();
        if (const auto *box = qobject_cast<const QComboBox *>(widget); box && !fits(*box))
            texts << box->currentText();
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            texts << clippedTabs(*tabs);
        if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            texts << clippedSections(*header);
        for (const QString &text : std::as_const(texts))
            clipped << placeOf(widget) + u": \"" + text + u'"';
    }
    return clipped;
}

QStringList namelessWidgets(const QWidget *root)
{
    QStringList nameless;
    const QList<QWidget *> widgets = root->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const bool takesFocus =
            (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && !widget->focusProxy();
        if (!widget->isVisibleTo(root) || !takesFocus)
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
            nameless << placeOf(widget);
    }
    return nameless;
}

} // namespace guardia::test
