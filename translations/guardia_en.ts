<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>BreakdownText</name>
    <message numerus="yes">
        <source>%Ln others</source>
        <extracomment>a line that is the sum of so many others</extracomment>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln others, not shown</source>
        <extracomment>so many others have no line, and no sum</extracomment>
        <translation>
            <numerusform>%Ln other, not shown</numerusform>
            <numerusform>%Ln others, not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message numerus="yes">
        <source>%n more</source>
        <extracomment>the end of a list of names that is too long to be shown</extracomment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message numerus="yes">
        <source>%Ln events, %1</source>
        <extracomment>%1 is when they happened: &quot;12 events, 14:01 to 14:05&quot;</extracomment>
        <translation>
            <numerusform>%Ln event, %1</numerusform>
            <numerusform>%Ln events, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message numerus="yes">
        <source>%1 in the last %n day(s)</source>
        <extracomment>a condition on rows: %1 is the title of a column</extracomment>
        <translation>
            <numerusform>%1 in the last %n day</numerusform>
            <numerusform>%1 in the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in the last %n hour(s)</source>
        <extracomment>a condition on rows: %1 is the title of a column</extracomment>
        <translation>
            <numerusform>%1 in the last %n hour</numerusform>
            <numerusform>%1 in the last %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln</source>
        <extracomment>a link to records and their number: %1 is such as: Incidents of Deployment 12</extracomment>
        <translation>
            <numerusform>%1: %Ln</numerusform>
            <numerusform>%1: %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoteWords</name>
    <message numerus="yes">
        <source>The exporter did not answer within %n seconds</source>
        <translation>
            <numerusform>The exporter did not answer within %n second</numerusform>
            <numerusform>The exporter did not answer within %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An exporter cannot be asked for more than %n series at once</source>
        <translation>
            <numerusform>An exporter cannot be asked for more than %n series at once</numerusform>
            <numerusform>An exporter cannot be asked for more than %n series at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The Prometheus server did not answer within %n seconds</source>
        <translation>
            <numerusform>The Prometheus server did not answer within %n second</numerusform>
            <numerusform>The Prometheus server did not answer within %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A Prometheus server cannot be asked for more than %n series at once</source>
        <translation>
            <numerusform>A Prometheus server cannot be asked for more than %n series at once</numerusform>
            <numerusform>A Prometheus server cannot be asked for more than %n series at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sites</name>
    <message numerus="yes">
        <source>No alerts; %n indicator(s) without a value</source>
        <extracomment>how many of a connection&apos;s indicators have no value</extracomment>
        <translation>
            <numerusform>No alerts; %n indicator without a value</numerusform>
            <numerusform>No alerts; %n indicators without a value</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n connection(s) are watched at once</source>
        <translation>
            <numerusform>Only %n connection is watched at once</numerusform>
            <numerusform>Only %n connections are watched at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::AlertBanner</name>
    <message numerus="yes">
        <source>%1 — and %n more</source>
        <translation>
            <numerusform>%1 — and %n more</numerusform>
            <numerusform>%1 — and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n muted</source>
        <translation>
            <numerusform>%n muted</numerusform>
            <numerusform>%n muted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::AlertHistoryModel</name>
    <message numerus="yes">
        <source>not watched %n time(s)</source>
        <extracomment>behind an alert that was there before and after</extracomment>
        <translation>
            <numerusform>not watched once</numerusform>
            <numerusform>not watched %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not watched %n more time(s) before</source>
        <translation>
            <numerusform>Not watched once more before</numerusform>
            <numerusform>Not watched %n more times before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::AlertHistoryPage</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::AttentionPanel</name>
    <message numerus="yes">
        <source>Only the first %n are listed.</source>
        <translation>
            <numerusform>Only the first %n is listed.</numerusform>
            <numerusform>Only the first %n are listed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::ConnectionForm</name>
    <message numerus="yes">
        <source>%n other connection(s) are watched already, and no more can be. For more, use Prometheus and Grafana.</source>
        <translation>
            <numerusform>%n other connection is watched already, and no more can be. For more, use Prometheus and Grafana.</numerusform>
            <numerusform>%n other connections are watched already, and no more can be. For more, use Prometheus and Grafana.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::DeadlineLine</name>
    <message numerus="yes">
        <source>%Ln deadlines, the first at %1</source>
        <translation>
            <numerusform>%Ln deadline, at %1</numerusform>
            <numerusform>%Ln deadlines, the first at %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deadlines</source>
        <translation>
            <numerusform>%Ln deadline</numerusform>
            <numerusform>%Ln deadlines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::ExpositionPreview</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::GroupsDialog</name>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::LogPage</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::Notifier</name>
    <message numerus="yes">
        <source>%1 — and %n more</source>
        <translation>
            <numerusform>%1 — and %n more</numerusform>
            <numerusform>%1 — and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) muted</source>
        <translation>
            <numerusform>%n alert muted</numerusform>
            <numerusform>%n alerts muted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::RadarPage</name>
    <message numerus="yes">
        <source>only the first %Ln to break are listed</source>
        <translation>
            <numerusform>only the first one to break is listed</numerusform>
            <numerusform>only the first %Ln to break are listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>only the latest %Ln are listed</source>
        <translation>
            <numerusform>only the latest one is listed</numerusform>
            <numerusform>only the latest %Ln are listed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::RecordsExportBar</name>
    <message numerus="yes">
        <source>%Ln rows written to %1</source>
        <extracomment>%n rows of records; %1 is the name of a file</extracomment>
        <translation>
            <numerusform>%Ln row written to %1</numerusform>
            <numerusform>%Ln rows written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::RecordsExportDialog</name>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::RecordsFooter</name>
    <message numerus="yes">
        <source>%Ln rows copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows copied, but there are more; use Export for all</source>
        <translation>
            <numerusform>%Ln row copied, but there are more; use Export for all</numerusform>
            <numerusform>%Ln rows copied, but there are more; use Export for all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells copied</source>
        <translation>
            <numerusform>%Ln cell copied</numerusform>
            <numerusform>%Ln cells copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells copied, but there are more rows; use Export for all</source>
        <extracomment>where some cells of all rows that are loaded are selected; &quot;export&quot; is what Ctrl+E does</extracomment>
        <translation>
            <numerusform>%Ln cell copied, but there are more rows; use Export for all</numerusform>
            <numerusform>%Ln cells copied, but there are more rows; use Export for all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::RecordsPage</name>
    <message numerus="yes">
        <source>Copy %Ln rows</source>
        <extracomment>in a menu: the whole rows of the cells that are selected</extracomment>
        <translation>
            <numerusform>Copy row</numerusform>
            <numerusform>Copy %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln rows with headers</source>
        <extracomment>in a menu: the whole rows of the cells that are selected</extracomment>
        <translation>
            <numerusform>Copy row with headers</numerusform>
            <numerusform>Copy %Ln rows with headers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::ScrapesModel</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::SitesDialog</name>
    <message numerus="yes">
        <source>Up to %n connection(s) are watched besides the open one. For more, use Prometheus and Grafana.</source>
        <translation>
            <numerusform>Up to %n connection is watched besides the open one. For more, use Prometheus and Grafana.</numerusform>
            <numerusform>Up to %n connections are watched besides the open one. For more, use Prometheus and Grafana.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at most</source>
        <extracomment>why it cannot be kept watching: so many connections can; short</extracomment>
        <translation>
            <numerusform>%n at most</numerusform>
            <numerusform>%n at most</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::SlaPreferences</name>
    <message numerus="yes">
        <source>%Ln, all of them past</source>
        <extracomment>how many holidays there are</extracomment>
        <translation>
            <numerusform>%Ln, it is past</numerusform>
            <numerusform>%Ln, all of them past</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln, the next one: %1</source>
        <extracomment>how many holidays there are, and the date of the next one</extracomment>
        <translation>
            <numerusform>%Ln: %1</numerusform>
            <numerusform>%Ln, the next one: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::StatusLine</name>
    <message numerus="yes">
        <source>Reading the past: %1 of %n metric(s)</source>
        <extracomment>the status bar; %1 of the metrics have been read</extracomment>
        <translation>
            <numerusform>Reading the past: %1 of %n metric</numerusform>
            <numerusform>Reading the past: %1 of %n metrics</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guardia::TrendView</name>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
</TS>
