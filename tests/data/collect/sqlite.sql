-- audit
SELECT `severity` COLLATE BINARY AS l0, COUNT(*) AS a0, COUNT(CASE WHEN `severity` COLLATE BINARY = 'CRITICAL' THEN 1 END) AS a1 FROM `audit_logs` GROUP BY 1;
-- capacity
SELECT `status` COLLATE BINARY AS l0, `resource` COLLATE BINARY AS l1, COUNT(*) AS a0, COUNT(CASE WHEN `status` COLLATE BINARY IN ('CRITICAL', 'OVERLOAD') THEN 1 END) AS a1, MAX((`utilization`)) AS a2 FROM `capacity_plans` GROUP BY 1, 2;
-- deployments
SELECT `status` COLLATE BINARY AS l0, COUNT(*) AS a0 FROM `deployments` GROUP BY 1;
-- incidents
SELECT `severity` COLLATE BINARY AS l0, COUNT(*) AS a0, COUNT(CASE WHEN `status` COLLATE BINARY IN ('OPEN', 'IN_PROGRESS') THEN 1 END) AS a1 FROM `incidents` GROUP BY 1;
-- servers
SELECT `status` COLLATE BINARY AS l0, COUNT(*) AS a0 FROM `servers` GROUP BY 1;
-- service_requests
SELECT `status` COLLATE BINARY AS l0, `priority` COLLATE BINARY AS l1, COUNT(*) AS a0, COUNT(CASE WHEN `created_at` >= '2026-02-28 00:30:00.000000' AND `created_at` <= '2026-03-01 00:30:00.000000' THEN 1 END) AS a1, COUNT(CASE WHEN `status` COLLATE BINARY IN ('OPEN', 'IN_PROGRESS') THEN 1 END) AS a2, COUNT(CASE WHEN COALESCE(`status` COLLATE BINARY, '') NOT IN ('OPEN', 'IN_PROGRESS') THEN 1 END) AS a3 FROM `sr_requests` GROUP BY 1, 2;
-- users
SELECT COUNT(*) AS a0, COUNT(CASE WHEN (CASE typeof(`is_active`) WHEN 'text' THEN (LOWER(`is_active`) IN ('1', 't', 'true', 'y', 'yes')) ELSE `is_active` <> 0 END) THEN 1 END) AS a1 FROM `users`;
