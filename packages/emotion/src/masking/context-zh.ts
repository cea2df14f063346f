/** Titles and kinship that follow a name; the title stays, the name goes. Longest are tried first. */
export const titles = new Set((
  '先生 女士 小姐 太太 夫人 经理 主管 店长 主任 老师 师傅 医生 医师 大夫 护士 护士长 护师 阿姨 大姐 大哥 大爷 大妈 大叔 叔叔 教授 校长 教练 律师 工程师 总监 总经理 副总 队长 班长 组长 处长 科长 局长 警官 ' +
  '同学 同志 机长 乘务长 乘务员 站长 行长 会计 顾问 专员 客服 老板 老板娘 司机 秘书 院长 部长 厂长 园长 领班 管家 博士 药师 技师 技工 导师 讲师 助教 助理 保安 奶奶 爷爷 妈妈 爸爸 伯伯 伯母 姐姐 哥哥 妹妹 ' +
  '弟弟 小姐姐 小哥哥 小妹 小哥 美女 帅哥 船长 列车长 柜员 快递员 骑手 店员 馆长 社长 主席 书记 代表 小朋友 师父 师姐 师兄 学长 学姐 营养师 咨询师 护理师 导购 设计师 理发师 发型师 检验员 质检员 查勘员 理赔员 ' +
  '网格员 抄表员 调度员 值班长 修女 神父 牧师 班主任 副主任 副经理 副店长 導遊 导游 主播 房东 家属 妈 爸').split(' '))

/** Titles of one character, after a family name only, each with the characters that make another word of it: 王总, but 金总额. */
export const shortTitles: ReadonlyMap<string, string> = new Map(Object.entries({
  总: '是共额部体的之算结价量数分长', 姐: '妹夫', 哥: '们', 叔: '', 婶: '', 伯: '', 嫂: '',
  工: '资作艺程厂人业地商行序具时伤会', 董: '事',
  导: '致购航演向师', 局: '面部', 队: '伍列友',
}))

/** Last characters of trades: 服务员张伟, 理发师李强. */
export const trades = new Set('员师长工户手客')


/** Words after which a name is to be expected. */
export const introductions = new Set((
  '找 叫 我叫 我是 名叫 名字 姓名 联系人 收件人 收货人 寄件人 投保人 被保人 户名 户主 车主 法人 法定代表人 持卡人 本人 患者 病人 孩子 儿子 女儿 老公 老婆 先生 太太 妻子 丈夫 爱人 我妈 我爸 母亲 父亲 朋友 ' +
  '同事 同行人 乘客 旅客 住客 来电人 住户 收货 收件 窗口 中介 采购 导师 客诉 摄影师 裁缝 小编 家教 儿媳 女婿 外公 外婆 爷爷 奶奶 室友 邻居 客人 客户 会员 员工 专员 客服 前台 店员 店长 店主 服务员 服务生 ' +
  '收银员 收银 导购 导购员 柜员 柜台 大堂经理 客户经理 经理 主管 主任 师傅 司机 骑手 快递员 快递小哥 外卖员 外卖小哥 配送员 维修工 维修员 维修师傅 安装工 安装师傅 售后 售后工程师 工程师 技术员 技师 查勘员 理赔员 ' +
  '业务员 销售 销售员 推销员 保洁 保洁员 保安 机长 空姐 空乘 乘务员 乘务长 列车员 地勤 医生 大夫 护士 护士长 护工 教练 老师 班主任 顾问 理财经理 代理人 经纪人 导游 律师 会计 管家 礼宾 理发师 发型师 按摩师 ' +
  '咨询师 设计师 翻译 主播 坐席 话务员 接线员 值班员 负责人 对接人 经办人 学员 学生 同学 家长 宝宝 感谢 谢谢 多谢 表扬 点名表扬 投诉 举报 幸亏 多亏 署名 落款 称呼 小姐姐 小哥哥 小哥 美女 帅哥 小姑娘 姑娘 ' +
  '小伙子 小伙 一个叫 有个叫 有位叫 一位叫 这个叫 那个叫 换成 改成 全名 大名 工作人员 服务人员 值机员 安检员 药师 门卫 房东 店家 老板 老板娘 博士 教授 院长 校长 园长 所长 站长 行长 柜姐 联系 请联系 请找 转接 ' +
  '转给 接待 接线 督导 店助 值班经理 值班 阿姨 大姐 大哥 人员 抄表员 网格员 施工员 质检员 检修工 电工 水工 寄给 交给 发给 送给 转告 告知 牙医 医师 领队 小名 大名 投诉的是 表扬的是 收件人写').split(' '))

/** Single characters before a name: prepositions, pronouns and verbs that take a person. */
export const personBefore = new Set('找叫给和跟与及让被由请问向是的对把有连姓名:为得替等靠见到我你但而且当因像除比们后再又于位')

/** Characters with which goes on what follows a name as subject or object: 张伟说, 张伟帮我, 张伟很好, 张伟的. */
export const personAfter = new Set(
  '说讲帮给很特非真太态服主接处解告诉答应来把也都就还又才没不是在耐热的了吗呢吧和跟与及从让叫向对为用带去找打回看以一亲人你您我他她每这那拿送教手做工负跑忙笑两头比昨今刚已先再第当只能会可要想')

/** Words of company in which a surname stands alone: 小王, 老李. */
export const familiar = new Set('小老')

/** Of these, ordinary words: 小白 is also a novice, 老钱 old money. Names only after an introduction. */
export const familiarWords = new Set((
  '小白 小熊 小龙 小牛 小程 小钱 小麦 小马 小田 小方 小金 小高 小江 小包 小万 小管 小常 小温 小时 小严 老钱 老白 老万 老常 老牛 老管 老高 老方 老金 老娘 老乡').split(' '))

/** Given-name characters that stand after 阿 or 小, or before 姐 and 哥, as a name. */
export const petCharacters = new Set('芳丽敏娜婷倩琳雯娟霞燕萍莉莹玲慧颖静娇艳梅珍强伟杰刚勇军磊峰斌鹏涛超辉凯宇轩豪龙文明亮华兰莲红英云洁琴菊秀珊蓉蕾薇茜媛瑶琪旺')
