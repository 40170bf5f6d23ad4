BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE assessments (
	id INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	unit_id VARCHAR(64), 
	period VARCHAR(16), 
	official_tier VARCHAR(32), 
	official_ordinal INTEGER, 
	claimed_tier VARCHAR(32), 
	self_score FLOAT, 
	circular TEXT, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_assessments PRIMARY KEY (id)
);
INSERT INTO "assessments" VALUES(1,'大连市人民政府','210200/government','2002','优秀',1,'优秀',NULL,'通报.txt','{"unit":"大连市人民政府","unit_id":"210200/government","period":"2002","official_tier":"优秀","official_ordinal":1,"claimed_tier":"优秀","self_score":null,"submissions":["大连.txt"],"circular":"通报.txt","problems":[],"measures":[{"text":"我市制定了案卷评查办法，办结案件三百余件","start":35,"end":55,"codes":[{"code":"supporting_rules","confidence":0.8956}],"tense":"done","strength":"evidenced","reasons":["案卷"],"review":false,"second_reader":null}],"coverage":[{"rubric":"liaoning-1999","item":"organisation","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"duties","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"assessment","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"publicity","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"grassroots","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"subjects","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"bases","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"rules","state":"evidenced","evidence":[{"path":"大连.txt","start":35,"end":55,"text":"我市制定了案卷评查办法，办结案件三百余件"}]},{"rubric":"liaoning-1999","item":"procedure","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"training","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"supervision","state":"not_mentioned","evidence":[]}],"reuse":[{"doc":"大连.txt","copied":false,"score":0.0,"source":null,"kind":"none","origin":"none","direction":"unknown","total_share":0.0,"without_mandated":0.0,"without_common":0.0,"largest_share":0.0,"own_share":0.0,"residue":[]}],"findings":[{"rule":"nothing-admitted","category":"missing","severity":"info","message":"大连市人民政府的自查报告没有承认任何问题（未提任何不足）","message_en":"the report of 大连市人民政府 admits no problem at all","evidence":[{"path":"大连.txt","start":0,"end":25,"text":"大连市人民政府关于2002年行政执法情况的自查报告"},{"path":"通报.txt","start":128,"end":131,"text":"大连市"}]}]}');
INSERT INTO "assessments" VALUES(2,'鞍山市人民政府','210300/government','2002','优秀',1,NULL,NULL,'通报.txt','{"unit":"鞍山市人民政府","unit_id":"210300/government","period":"2002","official_tier":"优秀","official_ordinal":1,"claimed_tier":null,"self_score":null,"submissions":[],"circular":"通报.txt","problems":[],"measures":[],"coverage":[],"reuse":[],"findings":[{"rule":"report-missing","category":"missing","severity":"warning","message":"附件列有鞍山市人民政府（“优秀”），没有收到其自查报告","message_en":"鞍山市人民政府 (优秀) handed in no report","evidence":[{"path":"通报.txt","start":132,"end":135,"text":"鞍山市"}]}]}');
INSERT INTO "assessments" VALUES(3,'抚顺市人民政府','210400/government','2002','达标',2,'优秀',NULL,'通报.txt','{"unit":"抚顺市人民政府","unit_id":"210400/government","period":"2002","official_tier":"达标","official_ordinal":2,"claimed_tier":"优秀","self_score":null,"submissions":["抚顺.txt"],"circular":"通报.txt","problems":[{"text":"今年抽查案卷六十卷，发现文书缺项两处，已经补正","start":31,"end":54,"codes":[{"code":"procedure.documents","confidence":0.9897}],"status":"resolved","spread":null,"confidence":0.7586,"about":null,"reasons":["今年","已经"],"review":false,"second_reader":null}],"measures":[],"coverage":[{"rubric":"liaoning-1999","item":"organisation","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"duties","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"assessment","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"publicity","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"grassroots","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"subjects","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"bases","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"rules","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"procedure","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"training","state":"not_mentioned","evidence":[]},{"rubric":"liaoning-1999","item":"supervision","state":"not_mentioned","evidence":[]}],"reuse":[{"doc":"抚顺.txt","copied":false,"score":0.0,"source":null,"kind":"none","origin":"none","direction":"unknown","total_share":0.0,"without_mandated":0.0,"without_common":0.0,"largest_share":0.0,"own_share":0.0,"residue":[]}],"findings":[{"rule":"claimed-tier-differs","category":"tier_conflict","severity":"warning","message":"抚顺市人民政府自报“优秀”，通报列为“达标”","message_en":"抚顺市人民政府 claims “优秀”, the circular lists “达标”","evidence":[{"path":"抚顺.txt","start":60,"end":62,"text":"优秀"},{"path":"通报.txt","start":142,"end":145,"text":"抚顺市"}]}]}');
CREATE TABLE documents (
	id INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	mtime FLOAT NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	code VARCHAR(64) NOT NULL, 
	reason TEXT NOT NULL, 
	hint TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	media_type VARCHAR(128) NOT NULL, 
	reader VARCHAR(64) NOT NULL, 
	reader_version VARCHAR(128) NOT NULL, 
	pages INTEGER, 
	duplicate_of INTEGER, 
	present BOOLEAN NOT NULL, 
	code_version VARCHAR(64) NOT NULL, 
	seconds FLOAT NOT NULL, 
	run_id INTEGER, 
	CONSTRAINT pk_documents PRIMARY KEY (id), 
	CONSTRAINT uq_documents_path UNIQUE (path), 
	CONSTRAINT fk_documents_duplicate_of FOREIGN KEY(duplicate_of) REFERENCES documents (id) ON DELETE SET NULL, 
	CONSTRAINT fk_documents_run_id FOREIGN KEY(run_id) REFERENCES runs (id) ON DELETE SET NULL
);
INSERT INTO "documents" VALUES(1,'通报.txt','annex','17323eea8d8850cafb034e93dab689a015a959cacc57f1cbfa71a6bcb80f0b8d',411,1.79588730132749199871e+09,'ok','','','','','text/plain','text','1',NULL,NULL,1,'0.1.0+397e5995e670',4.3445,1);
INSERT INTO "documents" VALUES(2,'大连.txt','submission','a43f5d39abc1a071c63f7f09fa61fa6856e64cb369c9994fdd304be08a60ba6f',229,1.79588730132713174812e+09,'ok','','','','','text/plain','text','1',NULL,NULL,1,'0.1.0+397e5995e670',0.0127,1);
INSERT INTO "documents" VALUES(3,'抚顺.txt','submission','d4dd6cb3d49a24c9427e08b4e77cd8206f61f509a4897d7c94b865be17671db4',157,1.79588730132743978505e+09,'ok','','','','','text/plain','text','1',NULL,NULL,1,'0.1.0+397e5995e670',0.0191,1);
INSERT INTO "documents" VALUES(4,'空.docx','submission','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',0,1.79588730133293652535e+09,'failed','empty','the file is empty','ask for it again','','','','',NULL,NULL,1,'0.1.0+397e5995e670',0.0002,1);
CREATE TABLE findings (
	id INTEGER NOT NULL, 
	document_id INTEGER, 
	rule VARCHAR(64) NOT NULL, 
	category VARCHAR(32) NOT NULL, 
	severity VARCHAR(16) NOT NULL, 
	message TEXT NOT NULL, 
	message_en TEXT NOT NULL, 
	evidence JSON NOT NULL, fingerprint VARCHAR(64) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_findings PRIMARY KEY (id), 
	CONSTRAINT fk_findings_document_id FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "findings" VALUES(1,NULL,'report-missing','missing','warning','附件列有鞍山市人民政府（“优秀”），没有收到其自查报告','鞍山市人民政府 (优秀) handed in no report','[{"path": "\u901a\u62a5.txt", "start": 132, "end": 135, "text": "\u978d\u5c71\u5e02"}]','fcf236c7e82b26af3a552d845a795550');
INSERT INTO "findings" VALUES(2,NULL,'claimed-tier-differs','tier_conflict','warning','抚顺市人民政府自报“优秀”，通报列为“达标”','抚顺市人民政府 claims “优秀”, the circular lists “达标”','[{"path": "\u629a\u987a.txt", "start": 60, "end": 62, "text": "\u4f18\u79c0"}, {"path": "\u901a\u62a5.txt", "start": 142, "end": 145, "text": "\u629a\u987a\u5e02"}]','02aa3c62e0e8fdca7e0bc0f02fc11785');
INSERT INTO "findings" VALUES(3,NULL,'nothing-admitted','missing','info','大连市人民政府的自查报告没有承认任何问题（未提任何不足）','the report of 大连市人民政府 admits no problem at all','[{"path": "\u5927\u8fde.txt", "start": 0, "end": 25, "text": "\u5927\u8fde\u5e02\u4eba\u6c11\u653f\u5e9c\u5173\u4e8e2002\u5e74\u884c\u653f\u6267\u6cd5\u60c5\u51b5\u7684\u81ea\u67e5\u62a5\u544a"}, {"path": "\u901a\u62a5.txt", "start": 128, "end": 131, "text": "\u5927\u8fde\u5e02"}]','f1d147ffd9e73681cdd975b4cdf25150');
CREATE TABLE mentions (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	name TEXT NOT NULL, 
	unit_id VARCHAR(64), 
	confidence FLOAT NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	CONSTRAINT pk_mentions PRIMARY KEY (id), 
	CONSTRAINT fk_mentions_document_id FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "mentions" VALUES(1,1,0,10,'云山省人民政府办公厅','云山省人民政府办公厅',NULL,0.97,'named');
INSERT INTO "mentions" VALUES(2,1,92,102,'云山省人民政府办公厅','云山省人民政府办公厅',NULL,0.97,'issuer');
INSERT INTO "mentions" VALUES(3,1,128,131,'大连市','大连市人民政府','210200/government',0.85,'listed');
INSERT INTO "mentions" VALUES(4,1,132,135,'鞍山市','鞍山市人民政府','210300/government',0.85,'listed');
INSERT INTO "mentions" VALUES(5,1,142,145,'抚顺市','抚顺市人民政府','210400/government',0.85,'listed');
INSERT INTO "mentions" VALUES(6,2,0,7,'大连市人民政府','大连市人民政府','210200/government',0.97,'named');
INSERT INTO "mentions" VALUES(7,2,26,29,'省政府','辽宁省人民政府','210000/government',0.93,'addressee');
INSERT INTO "mentions" VALUES(8,2,67,74,'大连市人民政府','大连市人民政府','210200/government',0.97,'issuer');
INSERT INTO "mentions" VALUES(9,3,0,7,'抚顺市人民政府','抚顺市人民政府','210400/government',0.97,'named');
INSERT INTO "mentions" VALUES(10,3,26,29,'省政府','辽宁省人民政府','210000/government',0.93,'addressee');
INSERT INTO "mentions" VALUES(11,3,66,73,'抚顺市人民政府','抚顺市人民政府','210400/government',0.97,'issuer');
CREATE TABLE passages (
	id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	source_id INTEGER NOT NULL, 
	doc_start INTEGER NOT NULL, 
	doc_end INTEGER NOT NULL, 
	source_start INTEGER NOT NULL, 
	source_end INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	similarity FLOAT NOT NULL, 
	evidence FLOAT NOT NULL, 
	CONSTRAINT pk_passages PRIMARY KEY (id), 
	CONSTRAINT fk_passages_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE, 
	CONSTRAINT fk_passages_source_id_documents FOREIGN KEY(source_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "passages" VALUES(1,2,3,0,20,0,20,'verbatim',1.0,1.0);
CREATE TABLE records (
	document_id INTEGER NOT NULL, 
	schema_version VARCHAR(32) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	title TEXT, 
	doc_number TEXT, 
	issuer TEXT, 
	issuer_id VARCHAR(64), 
	date VARCHAR(10), 
	period VARCHAR(16), 
	claimed_tier VARCHAR(32), 
	self_score FLOAT, 
	characters INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_records PRIMARY KEY (document_id), 
	CONSTRAINT fk_records_document_id FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "records" VALUES(1,'zhifa/record@1','circular','云山省人民政府办公厅关于2002年行政执法检查结果的通报',NULL,'云山省人民政府办公厅',NULL,'2003-01-10','2002',NULL,NULL,145,'{"schema":"zhifa/record@1","document":{"path":"通报.txt","sha256":"17323eea8d8850cafb034e93dab689a015a959cacc57f1cbfa71a6bcb80f0b8d","media_type":"text/plain","text":"云山省人民政府办公厅关于2002年行政执法检查结果的通报\n各市人民政府：\n现将检查结果通报如下。本次评出优秀单位2个，达标单位1个。请各市针对检查中指出的缺项逐条补正，下月底前报告。\n云山省人民政府办公厅\n二○○三年一月十日\n附件：\n检查结果\n优秀单位：\n大连市、鞍山市\n达标单位：\n抚顺市","kind":"circular","title":"云山省人民政府办公厅关于2002年行政执法检查结果的通报","doc_number":null,"issuer":{"text":"云山省人民政府办公厅","name":"云山省人民政府办公厅","unit_id":null},"issuers":[{"text":"云山省人民政府办公厅","name":"云山省人民政府办公厅","unit_id":null}],"addressees":["各市人民政府"],"date":"2003-01-10","period":"2002","warnings":[],"reader":"text","reader_version":"1","pages":null,"page_starts":[],"places":[],"elements":[{"name":"title","status":"present","text":"云山省人民政府办公厅关于2002年行政执法检查结果的通报","start":0,"end":28,"value":"云山省人民政府办公厅关于2002年行政执法检查结果的通报","source":""},{"name":"addressee","status":"present","text":"各市人民政府","start":29,"end":35,"value":"各市人民政府","source":""},{"name":"signature","status":"present","text":"云山省人民政府办公厅","start":92,"end":102,"value":"云山省人民政府办公厅","source":""},{"name":"date","status":"present","text":"二○○三年一月十日","start":103,"end":112,"value":"2003-01-10","source":""},{"name":"attachment","status":"present","text":"附件：\n检查结果\n优秀单位：\n大连市、鞍山市\n达标单位：\n抚顺市","start":113,"end":145,"value":null,"source":""},{"name":"doc_number","status":"absent","text":"","start":-1,"end":-1,"value":null,"source":""}],"headings":[]},"units":[{"text":"云山省人民政府办公厅","start":0,"end":10,"name":"云山省人民政府办公厅","unit_id":null,"confidence":0.97,"jurisdiction":null,"function":"government_office","role":"named"},{"text":"云山省人民政府办公厅","start":92,"end":102,"name":"云山省人民政府办公厅","unit_id":null,"confidence":0.97,"jurisdiction":null,"function":"government_office","role":"issuer"},{"text":"大连市","start":128,"end":131,"name":"大连市人民政府","unit_id":"210200/government","confidence":0.85,"jurisdiction":"210200","function":"government","role":"listed"},{"text":"鞍山市","start":132,"end":135,"name":"鞍山市人民政府","unit_id":"210300/government","confidence":0.85,"jurisdiction":"210300","function":"government","role":"listed"},{"text":"抚顺市","start":142,"end":145,"name":"抚顺市人民政府","unit_id":"210400/government","confidence":0.85,"jurisdiction":"210400","function":"government","role":"listed"}],"claimed_tier":null,"self_score":null,"problems":[],"measures":[],"citations":[],"dates":[{"text":"2002年","start":12,"end":17,"first":"2002-01-01","last":"2002-12-31","rule":"year","anchor":null},{"text":"下月底","start":84,"end":87,"first":"2003-02-21","last":"2003-02-28","rule":"relative_month","anchor":"2003-01-10"}],"tiers":[{"tier":"优秀","ordinal":1,"stated_count":2,"exemplars":[],"units":[{"text":"大连市","name":"大连市人民政府","unit_id":"210200/government","start":128,"end":131,"rank":null,"score":null},{"text":"鞍山市","name":"鞍山市人民政府","unit_id":"210300/government","start":132,"end":135,"rank":null,"score":null}],"counts":[{"text":"2","start":56,"end":57,"value":2,"where":"text"}],"exemplar_rows":[],"start":122,"end":135,"complete":true,"residual":false,"empty":false,"group":null},{"tier":"达标","ordinal":2,"stated_count":1,"exemplars":[],"units":[{"text":"抚顺市","name":"抚顺市人民政府","unit_id":"210400/government","start":142,"end":145,"rank":null,"score":null}],"counts":[{"text":"1","start":63,"end":64,"value":1,"where":"text"}],"exemplar_rows":[],"start":136,"end":145,"complete":true,"residual":false,"empty":false,"group":null}],"findings":[]}');
INSERT INTO "records" VALUES(2,'zhifa/record@1','self_report','大连市人民政府关于2002年行政执法情况的自查报告',NULL,'大连市人民政府','210200/government','2002-12-03','2002','优秀',NULL,85,'{"schema":"zhifa/record@1","document":{"path":"大连.txt","sha256":"a43f5d39abc1a071c63f7f09fa61fa6856e64cb369c9994fdd304be08a60ba6f","media_type":"text/plain","text":"大连市人民政府关于2002年行政执法情况的自查报告\n省政府：\n一年来，我市制定了案卷评查办法，办结案件三百余件。我市自评为优秀等次。\n大连市人民政府\n2002年12月3日","kind":"self_report","title":"大连市人民政府关于2002年行政执法情况的自查报告","doc_number":null,"issuer":{"text":"大连市人民政府","name":"大连市人民政府","unit_id":"210200/government"},"issuers":[{"text":"大连市人民政府","name":"大连市人民政府","unit_id":"210200/government"}],"addressees":["省政府"],"date":"2002-12-03","period":"2002","warnings":[],"reader":"text","reader_version":"1","pages":null,"page_starts":[],"places":[],"elements":[{"name":"title","status":"present","text":"大连市人民政府关于2002年行政执法情况的自查报告","start":0,"end":25,"value":"大连市人民政府关于2002年行政执法情况的自查报告","source":""},{"name":"addressee","status":"present","text":"省政府","start":26,"end":29,"value":"省政府","source":""},{"name":"signature","status":"present","text":"大连市人民政府","start":67,"end":74,"value":"大连市人民政府","source":""},{"name":"date","status":"present","text":"2002年12月3日","start":75,"end":85,"value":"2002-12-03","source":""},{"name":"doc_number","status":"absent","text":"","start":-1,"end":-1,"value":null,"source":""}],"headings":[]},"units":[{"text":"大连市人民政府","start":0,"end":7,"name":"大连市人民政府","unit_id":"210200/government","confidence":0.97,"jurisdiction":"210200","function":"government","role":"named"},{"text":"省政府","start":26,"end":29,"name":"辽宁省人民政府","unit_id":"210000/government","confidence":0.93,"jurisdiction":"210000","function":"government","role":"addressee"},{"text":"大连市人民政府","start":67,"end":74,"name":"大连市人民政府","unit_id":"210200/government","confidence":0.97,"jurisdiction":"210200","function":"government","role":"issuer"}],"claimed_tier":{"text":"优秀","start":61,"end":63,"tier":"优秀"},"self_score":null,"problems":[],"measures":[{"text":"我市制定了案卷评查办法，办结案件三百余件","start":35,"end":55,"codes":[{"code":"supporting_rules","confidence":0.8956}],"tense":"done","strength":"evidenced","reasons":["案卷"],"review":false,"second_reader":null}],"citations":[],"dates":[{"text":"2002年","start":9,"end":14,"first":"2002-01-01","last":"2002-12-31","rule":"year","anchor":null}],"tiers":[],"findings":[]}');
INSERT INTO "records" VALUES(3,'zhifa/record@1','self_report','抚顺市人民政府关于2002年行政执法情况的自查报告',NULL,'抚顺市人民政府','210400/government','2002-12-03','2002','优秀',NULL,84,'{"schema":"zhifa/record@1","document":{"path":"抚顺.txt","sha256":"d4dd6cb3d49a24c9427e08b4e77cd8206f61f509a4897d7c94b865be17671db4","media_type":"text/plain","text":"抚顺市人民政府关于2002年行政执法情况的自查报告\n省政府：\n今年抽查案卷六十卷，发现文书缺项两处，已经补正。我市自评为优秀等次。\n抚顺市人民政府\n2002年12月3日","kind":"self_report","title":"抚顺市人民政府关于2002年行政执法情况的自查报告","doc_number":null,"issuer":{"text":"抚顺市人民政府","name":"抚顺市人民政府","unit_id":"210400/government"},"issuers":[{"text":"抚顺市人民政府","name":"抚顺市人民政府","unit_id":"210400/government"}],"addressees":["省政府"],"date":"2002-12-03","period":"2002","warnings":[],"reader":"text","reader_version":"1","pages":null,"page_starts":[],"places":[],"elements":[{"name":"title","status":"present","text":"抚顺市人民政府关于2002年行政执法情况的自查报告","start":0,"end":25,"value":"抚顺市人民政府关于2002年行政执法情况的自查报告","source":""},{"name":"addressee","status":"present","text":"省政府","start":26,"end":29,"value":"省政府","source":""},{"name":"signature","status":"present","text":"抚顺市人民政府","start":66,"end":73,"value":"抚顺市人民政府","source":""},{"name":"date","status":"present","text":"2002年12月3日","start":74,"end":84,"value":"2002-12-03","source":""},{"name":"doc_number","status":"absent","text":"","start":-1,"end":-1,"value":null,"source":""}],"headings":[]},"units":[{"text":"抚顺市人民政府","start":0,"end":7,"name":"抚顺市人民政府","unit_id":"210400/government","confidence":0.97,"jurisdiction":"210400","function":"government","role":"named"},{"text":"省政府","start":26,"end":29,"name":"辽宁省人民政府","unit_id":"210000/government","confidence":0.93,"jurisdiction":"210000","function":"government","role":"addressee"},{"text":"抚顺市人民政府","start":66,"end":73,"name":"抚顺市人民政府","unit_id":"210400/government","confidence":0.97,"jurisdiction":"210400","function":"government","role":"issuer"}],"claimed_tier":{"text":"优秀","start":60,"end":62,"tier":"优秀"},"self_score":null,"problems":[{"text":"今年抽查案卷六十卷，发现文书缺项两处，已经补正","start":31,"end":54,"codes":[{"code":"procedure.documents","confidence":0.9897}],"status":"resolved","spread":null,"confidence":0.7586,"about":null,"reasons":["今年","已经"],"review":false,"second_reader":null}],"measures":[],"citations":[],"dates":[{"text":"2002年","start":9,"end":14,"first":"2002-01-01","last":"2002-12-31","rule":"year","anchor":null},{"text":"今年","start":31,"end":33,"first":"2002-01-01","last":"2002-12-31","rule":"relative_year","anchor":"2002-12-03"}],"tiers":[],"findings":[]}');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	state VARCHAR(16) NOT NULL, 
	folder TEXT NOT NULL, 
	annex TEXT, 
	code_version VARCHAR(64) NOT NULL, 
	settings JSON NOT NULL, 
	counts JSON NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'2026-11-28 17:35:01.895666','2026-11-28 17:35:07.253855','done','收件','通报.txt','0.1.0+397e5995e670','{"file_bytes": 209715200, "pages": 2000, "page_seconds": 10.0, "page_objects": 20000, "page_pixels": 25000000, "ocr_pages": 200, "ocr_page_seconds": 30.0, "zip_entries": 1000, "zip_entry_bytes": 67108864, "zip_total_bytes": 268435456, "zip_ratio": 100.0, "zip_ratio_grace": 100000, "archive_depth": 2, "archive_members": 5000, "table_nesting": 32, "xml_depth": 256, "sheet_cells": 2000000, "text_chars": 20000000, "office_seconds": 45.0, "child_bytes": 2147483648, "child_seconds": 60.0}','{"files": {"failed": 1, "ok": 3}, "unchanged": 0, "gone": 0, "units": 3, "findings": {"warning": 2, "info": 1}, "copied": 0, "annex": "\u901a\u62a5.txt", "annex_problem": ""}');
CREATE TABLE verdicts (
	document_id INTEGER NOT NULL, 
	source_id INTEGER, 
	copied BOOLEAN NOT NULL, 
	score FLOAT NOT NULL, 
	mandated_share FLOAT NOT NULL, 
	stock_share FLOAT NOT NULL, 
	own_share FLOAT NOT NULL, 
	total_share FLOAT NOT NULL, 
	largest_share FLOAT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	origin VARCHAR(16) NOT NULL, 
	direction VARCHAR(16) NOT NULL, 
	residues JSON NOT NULL, 
	quotations JSON NOT NULL, 
	CONSTRAINT pk_verdicts PRIMARY KEY (document_id), 
	CONSTRAINT fk_verdicts_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE, 
	CONSTRAINT fk_verdicts_source_id_documents FOREIGN KEY(source_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "verdicts" VALUES(2,NULL,0,0.0,0.0,0.0,0.0,0.0,0.0,'none','none','unknown','[]','[]');
INSERT INTO "verdicts" VALUES(3,NULL,0,0.0,0.0,0.0,0.0,0.0,0.0,'none','none','unknown','[]','[]');
CREATE INDEX ix_documents_sha256 ON documents (sha256);
CREATE INDEX ix_documents_status ON documents (status);
CREATE INDEX ix_records_kind ON records (kind);
CREATE INDEX ix_records_issuer ON records (issuer);
CREATE INDEX ix_mentions_document_id ON mentions (document_id);
CREATE INDEX ix_mentions_unit_id_document_id ON mentions (unit_id, document_id);
CREATE INDEX ix_assessments_unit_id ON assessments (unit_id);
CREATE INDEX ix_findings_document_id ON findings (document_id);
CREATE INDEX ix_findings_rule ON findings (rule);
CREATE INDEX ix_findings_fingerprint ON findings (fingerprint);
CREATE INDEX ix_passages_document_id ON passages (document_id);
CREATE INDEX ix_passages_source_id ON passages (source_id);
CREATE INDEX ix_verdicts_source_id ON verdicts (source_id);
CREATE INDEX ix_verdicts_copied ON verdicts (copied);
COMMIT;
